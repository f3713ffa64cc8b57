package dev.holdfast.format.workspace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What an item may say beyond its structure (workspace.md 2.2 to 2.9, 5). Every broken rule is told, none stops.
public final class ItemRules {
    private static final Set<String> COLORS = Set.of("default", "primary", "success", "accent", "warning", "danger");
    private static final Pattern RGB = Pattern.compile("#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})");
    private static final Set<String> SCRIPT_TYPES =
            Set.of("responder", "api_configurator", "api_extractor", "page_extractor", "universal");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Set<Long> THROTTLES = Set.of(300L, 900L, 3_600L, 21_600L, 86_400L);

    private final Tiers tiers;
    private final List<Broken> broken = new ArrayList<>();

    private ItemRules(Tiers tiers) {
        this.tiers = tiers;
    }

    public static List<Broken> check(Item item, Tiers tiers) {
        var rules = new ItemRules(tiers);
        rules.name(item);
        rules.bounds(item.section().shape(), item.fields(), "");
        rules.own(item);
        return List.copyOf(rules.broken);
    }

    private void name(Item item) {
        var complaint = item.section().naming().complaint(item.name());
        if (!complaint.isEmpty()) {
            broken.add(new Broken(WorkspaceCode.INVALID_NAME, "/name", "The name " + complaint + "."));
        }
    }

    private void own(Item item) {
        var fields = item.fields();
        switch (item.section()) {
            case TAGS ->
                require(
                        isColor(fields.text("color")),
                        "/color",
                        "The color has to be one of the words or #RGB or #RRGGBB.");
            case SCRIPTS ->
                require(
                        SCRIPT_TYPES.contains(fields.text("scriptType")),
                        "/scriptType",
                        "Invalid script type. Must be one of: "
                                + String.join(
                                        ", ", SCRIPT_TYPES.stream().sorted().toList()) + ".");
            case RESPONDERS -> responder(fields);
            case PRIVATE_KEYS ->
                require(
                        Base64Text.decode(fields.text("pkcs8")).isPresent(),
                        "/pkcs8",
                        "The key has to be padded base64.");
            case POLICIES -> policy(fields.many("directives"));
            case PAGE_TRACKERS, API_TRACKERS -> tracker(fields.fields("retrack"));
            case SECRETS, TEMPLATES, SETTINGS -> {}
        }
    }

    private static boolean isColor(String color) {
        return COLORS.contains(color) || RGB.matcher(color).matches();
    }

    private void responder(Json.Fields responder) {
        location(responder.fields("location"));
        var settings = responder.fields("settings");
        long tracked = settings.whole("requestsToTrack", 0);
        require(
                tracked <= tiers.trackedRequests(),
                "/settings/requestsToTrack",
                "Responder can track only up to " + tiers.trackedRequests() + " requests, but received " + tracked
                        + ".");
        var headers = settings.many("headers");
        for (var i = 0; i < headers.size(); i++) {
            require(
                    headers.get(i) instanceof Json.Many pair && pair.values().size() == 2,
                    "/settings/headers/" + i,
                    "A header has to be a name and a value.");
        }
        if (settings.has("notifications")) {
            require(
                    THROTTLES.contains(settings.fields("notifications").whole("throttleSeconds", 0)) && tracked > 0,
                    "/settings/notifications",
                    "Notifications need tracked requests and a throttle of 300, 900, 3600, 21600 or 86400 seconds.");
        }
    }

    private void location(Json.Fields location) {
        var path = location.text("path");
        var prefix = location.text("subdomainPrefix");
        if (!path.startsWith("/") || (path.length() > 1 && path.endsWith("/"))) {
            broken.add(new Broken(
                    WorkspaceCode.INVALID_LOCATION,
                    "/location/path",
                    "The path has to start with / and not to end with it."));
        }
        if (!prefix.isEmpty() && !LABEL.matcher(prefix).matches()) {
            broken.add(new Broken(
                    WorkspaceCode.INVALID_LOCATION,
                    "/location/subdomainPrefix",
                    "The sub-domain has to be one label of letters, digits and hyphens."));
        }
    }

    private void policy(List<Json> directives) {
        require(!directives.isEmpty(), "/directives", "A policy needs at least one directive.");
        for (var i = 0; i < directives.size(); i++) {
            var directive = (Json.Fields) directives.get(i);
            var complaint = Directives.complaint(directive);
            require(
                    complaint.isEmpty(),
                    "/directives/" + i + "/value",
                    "'" + directive.text("name") + "' " + complaint + ".");
        }
    }

    private void tracker(Json.Fields retrack) {
        var config = retrack.fields("config");
        require(
                config.whole("revisions", 0) <= tiers.revisions(),
                "/retrack/config/revisions",
                "Tracker revisions count cannot be greater than " + tiers.revisions() + ".");
        var target = retrack.fields("target");
        if (target.text("type").equals("api")) {
            requests(target.many("requests"));
        }
        if (config.has("job")) {
            TrackerRules.schedule(config.fields("job"), tiers).ifPresent(broken::add);
        }
    }

    private void requests(List<Json> requests) {
        require(!requests.isEmpty(), "/retrack/target/requests", "An API tracker needs a request.");
        for (var i = 0; i < requests.size(); i++) {
            var url = ((Json.Fields) requests.get(i)).text("url");
            require(
                    url.startsWith("http://") || url.startsWith("https://"),
                    "/retrack/target/requests/" + i + "/url",
                    "The URL has to be http or https.");
        }
    }

    /// The bounds that stand in the shapes.
    private void bounds(Shape shape, Json value, String path) {
        switch (shape) {
            case Shape.Text text
            when value instanceof Json.Text words -> {
                int bytes = text.most() == Integer.MAX_VALUE
                        ? words.value().length()
                        : words.value().getBytes(StandardCharsets.UTF_8).length;
                require(
                        bytes >= text.least() && bytes <= text.most(),
                        path,
                        "The text has to hold " + text.least() + " to " + text.most() + " bytes.");
            }
            case Shape.Whole whole
            when value instanceof Json.Whole number ->
                require(
                        number.value() >= whole.least() && number.value() <= whole.most(),
                        path,
                        "The number has to be " + whole.least() + " to " + whole.most() + ".");
            case Shape.Fields fields
            when value instanceof Json.Fields object ->
                fields.all()
                        .forEach(field -> object.get(field.name())
                                .ifPresent(member -> bounds(field.shape(), member, path + "/" + field.name())));
            case Shape.ListOf list
            when value instanceof Json.Many many -> {
                for (var i = 0; i < many.values().size(); i++) {
                    bounds(list.element(), many.values().get(i), path + "/" + i);
                }
            }
            default -> {}
        }
    }

    private void require(boolean fine, String path, String message) {
        if (!fine) {
            broken.add(new Broken(WorkspaceCode.INVALID_VALUE, path, message));
        }
    }
}
