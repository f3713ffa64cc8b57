package dev.holdfast.http.workspace;

import dev.holdfast.core.workspace.WorkspaceOptions;
import dev.holdfast.core.workspace.WorkspaceOptions.Choice;
import dev.holdfast.core.workspace.WorkspaceOptions.Conflict;
import dev.holdfast.core.workspace.WorkspaceOptions.Deletions;
import dev.holdfast.core.workspace.WorkspaceOptions.InvalidItems;
import dev.holdfast.core.workspace.WorkspaceOptions.Mode;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Tiers;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// What an import is asked to do. Both ways to say it are understood on every path; the path decides what is assumed
/// where nothing is said (workspace.md 1, 9, 11).
/// @param confirmed whether deletions were agreed to
/// @param agreed the hash of the plan that was seen
record ImportRequest(WorkspaceOptions options, boolean confirmed, Optional<String> agreed) {

    static ImportRequest of(Envelope envelope, boolean dialect, Instant now) {
        var selections = envelope.object("selections");
        var listed = envelope.object("applyDeletions").map(ImportRequest::deletions);
        boolean confirmed = envelope.truth("confirmDeletions").orElse(false);
        var options = new WorkspaceOptions(
                mode(envelope, dialect),
                conflict(envelope, dialect),
                selections.map(ImportRequest::choices).orElse(Map.of()),
                settings(selections, dialect),
                deletions(envelope, listed, dialect && !confirmed),
                invalid(envelope, dialect),
                dialect,
                Tiers.DEFAULT,
                now);
        return new ImportRequest(options, dialect || confirmed || listed.isPresent(), envelope.word("planHash"));
    }

    private static Mode mode(Envelope envelope, boolean dialect) {
        var mode = envelope.word("mode");
        if (mode.isEmpty() && dialect) {
            throw Envelope.bad("\"mode\" is missing: \"merge\" or \"apply\".");
        }
        return switch (mode.orElse("merge")) {
            case "merge" -> Mode.MERGE;
            case "apply" -> Mode.APPLY;
            default -> throw Envelope.bad("\"mode\" is neither \"merge\" nor \"apply\".");
        };
    }

    /// Natively names that are taken get copies, unless the document says what should be there.
    private static Optional<Conflict> conflict(Envelope envelope, boolean dialect) {
        var said = envelope.word("conflict").map(word -> conflict("conflict", word));
        boolean merges = !envelope.word("mode").orElse("merge").equals("apply");
        return said.or(() -> !dialect && merges ? Optional.of(Conflict.RENAME) : Optional.empty());
    }

    private static Conflict conflict(String name, String word) {
        return switch (word) {
            case "rename" -> Conflict.RENAME;
            case "overwrite" -> Conflict.OVERWRITE;
            case "skip" -> Conflict.SKIP;
            default -> throw Envelope.bad("\"" + name + "\" is none of \"rename\", \"overwrite\", \"skip\".");
        };
    }

    private static boolean settings(Optional<JsonNode> selections, boolean dialect) {
        return selections
                .filter(node -> node.has("importSettings"))
                .map(node -> Envelope.truth("selections.importSettings", node.get("importSettings")))
                .orElse(!dialect);
    }

    private static InvalidItems invalid(Envelope envelope, boolean dialect) {
        return switch (envelope.word("onInvalidItem").orElse(dialect ? "skip" : "refuse")) {
            case "refuse" -> InvalidItems.REFUSE;
            case "skip" -> InvalidItems.SKIP;
            default -> throw Envelope.bad("\"onInvalidItem\" is neither \"refuse\" nor \"skip\".");
        };
    }

    /// @param listing whether only what is listed goes
    private static Deletions deletions(Envelope envelope, Optional<Map<Section, Set<UUID>>> listed, boolean listing) {
        boolean everywhere = switch (envelope.word("applyScope").orElse("present")) {
            case "present" -> false;
            case "all" -> true;
            default -> throw Envelope.bad("\"applyScope\" is neither \"present\" nor \"all\".");
        };
        return listed.isPresent() || listing
                ? new Deletions.Listed(listed.orElse(Map.of()))
                : new Deletions.Absent(everywhere);
    }

    private static Map<Section, Set<UUID>> deletions(JsonNode listed) {
        var ids = new EnumMap<Section, Set<UUID>>(Section.class);
        listed.properties()
                .forEach(entry -> Section.named(entry.getKey())
                        .filter(section -> !entry.getValue().isNull())
                        .ifPresent(section ->
                                ids.put(section, Words.ids("applyDeletions." + section.key(), entry.getValue()))));
        return ids;
    }

    private static Map<Section, Map<UUID, Choice>> choices(JsonNode selections) {
        var all = new EnumMap<Section, Map<UUID, Choice>>(Section.class);
        for (var section : Section.OF_ITEMS) {
            var list = selections.path(section.key());
            if (!list.isMissingNode() && !list.isNull()) {
                all.put(section, choices("selections." + section.key(), list));
            }
        }
        return all;
    }

    private static Map<UUID, Choice> choices(String name, JsonNode list) {
        if (!list.isArray()) {
            throw Envelope.bad("\"" + name + "\" is no list.");
        }
        var choices = new HashMap<UUID, Choice>();
        for (var node : list) {
            choices.put(Words.id(name + ".sourceId", node.path("sourceId")), choice(name, node));
        }
        return choices;
    }

    private static Choice choice(String name, JsonNode node) {
        var resolution = node.path("conflictResolution");
        boolean skip = switch (node.path("action").stringValue("").toLowerCase(Locale.ROOT)) {
            case "import" -> false;
            case "skip" -> true;
            default -> throw Envelope.bad("\"" + name + ".action\" is neither \"import\" nor \"skip\".");
        };
        return new Choice(
                skip,
                resolution.isMissingNode() || resolution.isNull()
                        ? Optional.empty()
                        : Optional.of(conflict(name + ".conflictResolution", resolution.stringValue(""))));
    }
}
