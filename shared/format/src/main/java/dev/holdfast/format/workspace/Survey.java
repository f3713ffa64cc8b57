package dev.holdfast.format.workspace;

import dev.holdfast.format.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// One look at every item of a document, and at how they fit together.
final class Survey {
    private final Workspace data;
    private final Tiers tiers;
    private final Set<UUID> tags;
    private final Set<String> secrets;
    private final List<Finding> findings = new ArrayList<>();

    private Survey(Workspace data, Tiers tiers) {
        this.data = data;
        this.tiers = tiers;
        this.tags = data.items(Section.TAGS).stream().map(Item::id).collect(Collectors.toSet());
        this.secrets = data.items(Section.SECRETS).stream().map(Item::name).collect(Collectors.toSet());
    }

    static List<Finding> of(Workspace data, Tiers tiers) {
        var survey = new Survey(data, tiers);
        Section.OF_ITEMS.forEach(survey::section);
        survey.locations();
        return survey.findings;
    }

    private void section(Section section) {
        var items = data.items(section);
        if (items.size() > tiers.most(section)) {
            findings.add(new Finding(
                    WorkspaceCode.OVER_LIMIT,
                    "/data/" + section,
                    section + " holds " + items.size() + " items, " + tiers.most(section) + " are allowed."));
        }
        var names = new HashSet<String>();
        var ids = new HashSet<UUID>();
        for (var i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var place = "/data/" + section + "/" + i;
            if (!names.add(item.key())) {
                add(WorkspaceCode.DUPLICATE_NAME, place + "/name", item, "has a name that stands before");
            }
            if (!ids.add(item.id())) {
                add(WorkspaceCode.DUPLICATE_ID, place + "/id", item, "has an id that stands before");
            }
            item(item, place);
        }
    }

    private void item(Item item, String place) {
        for (var broken : ItemRules.check(item, tiers)) {
            findings.add(new Finding(broken.code(), place + broken.path(), quoted(item) + ": " + broken.message()));
        }
        for (var tag : item.tags()) {
            if (data.has(Section.TAGS) && !tags.contains(UUID.fromString(tag.text("id")))) {
                add(
                        WorkspaceCode.DANGLING_TAG,
                        place + "/tags",
                        item,
                        "names the tag '" + tag.text("name") + "', which is not there");
            }
        }
        for (var secret : item.secretsNamed()) {
            if (data.has(Section.SECRETS) && !secrets.contains(secret)) {
                add(
                        WorkspaceCode.DANGLING_SECRET,
                        place,
                        item,
                        "names the secret '" + secret + "', which is not there");
            }
        }
        if (item.section() == Section.SECRETS
                && !item.fields().has("encryptedValue")
                && Values.value(item).isEmpty()) {
            add(WorkspaceCode.VALUE_MISSING, place, item, "has no value");
        }
        if (item.section() == Section.PRIVATE_KEYS) {
            key(item, place);
        }
    }

    private void key(Item item, String place) {
        if (!item.fields().truth("encrypted")) {
            add(WorkspaceCode.CLEAR_PRIVATE_KEY, place + "/pkcs8", item, "stands in the document in clear");
        }
        Base64Text.decode(item.fields().text("pkcs8"))
                .flatMap(KeyBytes::flaw)
                .ifPresent(flaw -> add(flaw, place + "/pkcs8", item, "is no PKCS#8 key"));
    }

    private void locations() {
        var responders = data.items(Section.RESPONDERS);
        var seen = new HashMap<String, List<Item>>();
        for (var i = 0; i < responders.size(); i++) {
            var location = Location.of(responders.get(i));
            var place = "/data/responders/" + i + "/location";
            var item = responders.get(i);
            seen.getOrDefault(location.place(), List.of()).stream()
                    .filter(other -> Location.of(other).meets(location))
                    .findFirst()
                    .ifPresent(other -> add(
                            WorkspaceCode.LOCATION_CONFLICT, place, item, "answers where " + quoted(other) + " does"));
            seen.computeIfAbsent(location.place(), key -> new ArrayList<>()).add(responders.get(i));
        }
    }

    private void add(WorkspaceCode code, String path, Item item, String what) {
        findings.add(new Finding(code, path, quoted(item) + " " + what + "."));
    }

    private static String quoted(Item item) {
        return "'" + item.name() + "'";
    }
}
