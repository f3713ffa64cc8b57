package dev.holdfast.local.home;

import dev.holdfast.core.audit.control.Controls;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.verification.Cadence;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.format.envelope.X25519;
import dev.holdfast.local.Durable;
import dev.holdfast.local.LocalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Period;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How this home is set up, checked whole: all problems are reported at once.
/// @param vault directory of the vault
/// @param breakGlass recipients (`age1…`) beside the home's own
/// @param policy what new points are kept and locked by
/// @param coolOff ISO-8601 time before anything weaker takes effect
/// @param http what `serve` is told
/// @param verification how often `serve` looks at what
/// @param workspaces how they are kept and fetched
/// @param audit parameters of its controls, by `CONTROL.parameter`
public record Settings(
        Path vault,
        List<String> breakGlass,
        Policy policy,
        String coolOff,
        HttpSettings http,
        Cadence verification,
        WorkspaceSettings workspaces,
        SortedMap<String, String> audit) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int VERSION = 1;
    private static final Set<String> FIELDS = Set.of(
            "version", "vault", "breakGlass", "policy", "coolOff", "http", "verification", "workspaces", "audit");

    public Settings {
        breakGlass = List.copyOf(breakGlass);
        audit = Collections.unmodifiableSortedMap(new TreeMap<>(audit));
    }

    public Settings(Path vault, List<String> breakGlass, Policy policy, String coolOff) {
        this(
                vault,
                breakGlass,
                policy,
                coolOff,
                HttpSettings.DEFAULT,
                Cadence.ONE_MACHINE,
                WorkspaceSettings.DEFAULT,
                new TreeMap<>());
    }

    public Settings with(List<String> recipients) {
        return new Settings(vault, recipients, policy, coolOff, http, verification, workspaces, audit);
    }

    /// The policy of a home that was given none, in the zone of the machine, or UTC where that has no IANA name.
    public static Policy standardPolicy(ZoneId machine) {
        boolean named = ZoneRulesProvider.getAvailableZoneIds().contains(machine.getId());
        return Policy.standard(named ? machine : ZoneId.of("UTC"));
    }

    public void write(Home home) throws IOException {
        var node = JSON.createObjectNode().put("version", VERSION).put("vault", vault.toString());
        var recipients = node.putArray("breakGlass");
        breakGlass.forEach(recipients::add);
        node.set("policy", policy.json());
        node.put("coolOff", coolOff);
        if (!http.equals(HttpSettings.DEFAULT)) {
            node.set("http", http.json());
        }
        if (!verification.equals(Cadence.ONE_MACHINE)) {
            node.set("verification", verification.json());
        }
        if (!workspaces.equals(WorkspaceSettings.DEFAULT)) {
            node.set("workspaces", workspaces.json());
        }
        if (!audit.isEmpty()) {
            audit.forEach(node.putObject("audit")::put);
        }
        Durable.replace(home.settings(), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node));
    }

    /// @throws Refused `local.settings-invalid`, a detail for each problem
    public static Settings read(Home home) throws IOException {
        try {
            return new Reading(JSON.readTree(Files.readAllBytes(home.settings()))).settings();
        } catch (JacksonException e) {
            throw new Refused(
                    Problem.of(LocalCode.SETTINGS_INVALID, home.settings() + " is not JSON: " + e.getOriginalMessage()),
                    e);
        }
    }

    /// One look at the file, gathering what is wrong with it.
    private static final class Reading {
        private final JsonNode node;
        private final List<String> problems = new ArrayList<>();

        Reading(JsonNode node) {
            this.node = node;
        }

        Settings settings() {
            if (!node.isObject()) {
                problems.add("the file: is not one JSON object");
                throw invalid();
            }
            known();
            var vault = vault();
            var breakGlass = breakGlass();
            var policy = policy(node.path("policy"));
            var coolOff = coolOff();
            var http = HttpSettings.read(node.path("http"), problems);
            var cadence = cadence();
            var workspaces = WorkspaceSettings.read(node.path("workspaces"), problems);
            var audit = audit(node.path("audit"));
            if (!problems.isEmpty()) {
                throw invalid();
            }
            return new Settings(
                    vault.orElseThrow(), breakGlass, policy.orElseThrow(), coolOff, http, cadence, workspaces, audit);
        }

        /// A field that nobody reads is most likely a misspelt one, and what it was to change would go unnoticed.
        private void known() {
            node.propertyNames().stream()
                    .filter(name -> !FIELDS.contains(name))
                    .forEach(name -> problems.add(name + ": there is no such setting"));
            if (node.path("version").intValue(VERSION) != VERSION) {
                problems.add("version: this Holdfast knows version " + VERSION + " alone");
            }
        }

        private Optional<Path> vault() {
            var vault = text(node, "vault").filter(text -> !text.isEmpty()).map(Path::of);
            if (vault.isEmpty()) {
                problems.add("vault: a directory is missing");
            } else if (!vault.get().isAbsolute()) {
                problems.add("vault: is not an absolute path, so it would be another one in each folder");
            }
            return vault;
        }

        private Cadence cadence() {
            var wrong = new ArrayList<String>();
            var cadence = Cadence.ONE_MACHINE.changed(node.path("verification"), wrong);
            wrong.forEach(problem -> problems.add("verification." + problem));
            return cadence;
        }

        private SortedMap<String, String> audit(JsonNode audit) {
            if (!audit.isMissingNode() && !audit.isObject()) {
                problems.add("audit: is not an object of parameters by CONTROL.parameter");
            }
            var set = new TreeMap<String, String>();
            audit.properties()
                    .forEach(field -> set.put(field.getKey(), field.getValue().asString()));
            try {
                Controls.with(set);
            } catch (Refused e) {
                e.problem().details().forEach(detail -> problems.add("audit." + detail.get("problem")));
            }
            return set;
        }

        private String coolOff() {
            var coolOff = text(node, "coolOff").orElse("P3D");
            try {
                if (Period.parse(coolOff).isNegative()) {
                    problems.add("coolOff: is negative");
                }
            } catch (DateTimeException e) {
                problems.add("coolOff: does not look like P3D");
            }
            return coolOff;
        }

        private List<String> breakGlass() {
            if (!node.path("breakGlass").isMissingNode()
                    && !node.path("breakGlass").isArray()) {
                problems.add("breakGlass: is not a list of recipients");
            }
            var recipients = new ArrayList<String>();
            for (var item : node.path("breakGlass")) {
                var recipient = item.stringValue("");
                try {
                    X25519.recipient(recipient);
                    recipients.add(recipient);
                } catch (Refused e) {
                    problems.add("breakGlass: " + e.problem().message());
                }
            }
            return recipients;
        }

        /// Without `keep` it was written before there was one: the default, whose zone it names.
        private Optional<Policy> policy(JsonNode policy) {
            try {
                return Optional.of(
                        policy.has("keep")
                                ? Policy.read(policy)
                                : standardPolicy(
                                        ZoneId.of(text(policy, "timeZone").orElse("UTC"))));
            } catch (Refused e) {
                e.problem().details().forEach(detail -> problems.add("policy." + detail.get("problem")));
                return Optional.empty();
            } catch (DateTimeException e) {
                problems.add("policy.timeZone: " + e.getMessage());
                return Optional.empty();
            }
        }

        private Refused invalid() {
            var problem = Problem.of(LocalCode.SETTINGS_INVALID, "settings.json: " + String.join("; ", problems) + ".");
            for (var detail : problems) {
                problem = problem.with(Map.of("problem", detail));
            }
            return new Refused(problem);
        }

        private static Optional<String> text(JsonNode node, String field) {
            return Optional.ofNullable(node.get(field)).map(value -> value.stringValue(""));
        }
    }
}
