package dev.holdfast.core.workspace;

import dev.holdfast.core.workspace.Step.Outcome;
import dev.holdfast.core.workspace.WorkspaceOptions.Conflict;
import dev.holdfast.format.Finding;
import dev.holdfast.format.workspace.Json;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Uuids;
import dev.holdfast.format.workspace.Workspace;
import dev.holdfast.format.workspace.WorkspaceCode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What becomes of the settings: one thing, counted once (workspace.md 11.14).
final class SettingsImport {
    private static final String SCOPE = "common.globalScopeTagIds";
    private static final JsonMapper JSON = new JsonMapper();
    private final Workspace current;
    private final Workspace document;
    private final WorkspaceOptions options;
    private final Tags tags;

    SettingsImport(Workspace current, Workspace document, WorkspaceOptions options, Tags tags) {
        this.current = current;
        this.document = document;
        this.options = options;
        this.tags = tags;
    }

    /// The settings as they will be.
    Optional<Json.Fields> decide(List<Step> steps, List<Finding> warnings) {
        if (document.settings().isEmpty()) {
            return current.settings();
        }
        if (!options.settings()) {
            steps.add(step(Outcome.SKIPPED));
            return current.settings();
        }
        var wanted = mapped(document.settings().get(), warnings);
        var next = options.desiresState() ? wanted : merged(wanted);
        steps.add(step(outcome(next)));
        return Optional.of(next);
    }

    private Outcome outcome(Json.Fields next) {
        if (current.settings().isEmpty()) {
            return Outcome.CREATED;
        }
        boolean keeps = options.desiresState() || conflict() == Conflict.SKIP;
        return keeps && current.settings().get().equals(next) ? Outcome.SKIPPED : Outcome.UPDATED;
    }

    private Conflict conflict() {
        return options.conflict().orElse(Conflict.RENAME);
    }

    private Json.Fields merged(Json.Fields wanted) {
        var merged =
                new LinkedHashMap<>(current.settings().orElse(Json.Fields.NONE).members());
        wanted.members().forEach((key, value) -> {
            if (conflict() == Conflict.SKIP) {
                merged.putIfAbsent(key, value);
            } else {
                merged.put(key, value);
            }
        });
        return new Json.Fields(merged);
    }

    /// With the workspace's own tag ids; a list of which nothing remains goes as a whole.
    private Json.Fields mapped(Json.Fields settings, List<Finding> warnings) {
        if (!(settings.members().get(SCOPE) instanceof Json.Raw raw)) {
            return settings;
        }
        var list = JSON.readTree(raw.json());
        if (!list.isArray() || list.isEmpty() || !list.values().stream().allMatch(JsonNode::isString)) {
            return settings;
        }
        var ids = new LinkedHashSet<UUID>();
        for (var element : list) {
            var id = Uuids.parse(element.stringValue());
            var target = id.flatMap(tags::target).or(() -> id.filter(any -> keepsUnknown()));
            target.ifPresentOrElse(
                    ids::add,
                    () -> warnings.add(new Finding(
                            WorkspaceCode.DANGLING_TAG,
                            "/data/settings/" + SCOPE,
                            "The settings name a tag that is not there; it is left out.")));
        }
        return ids.isEmpty() ? settings.without(SCOPE) : settings.with(SCOPE, new Json.Raw(json(ids)));
    }

    private boolean keepsUnknown() {
        return options.invalidItems() == WorkspaceOptions.InvalidItems.KEEP;
    }

    private static String json(Set<UUID> ids) {
        return ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private static Step step(Outcome outcome) {
        return new Step(Section.SETTINGS, 0, outcome, Section.SETTINGS.key(), Optional.empty(), Optional.empty());
    }
}
