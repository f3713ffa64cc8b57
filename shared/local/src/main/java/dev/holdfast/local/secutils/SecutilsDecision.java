package dev.holdfast.local.secutils;

import dev.holdfast.core.workspace.WorkspaceOptions;
import dev.holdfast.core.workspace.WorkspaceOptions.Conflict;
import dev.holdfast.core.workspace.WorkspaceOptions.Mode;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Workspace;
import dev.holdfast.local.secutils.SecutilsPlan.Action;
import dev.holdfast.local.secutils.SecutilsPlan.Settings;
import dev.holdfast.local.secutils.SecutilsPlan.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Decides from a server's preview what it is asked to do. Pure.
final class SecutilsDecision {
    private SecutilsDecision() {}

    /// @throws Refused `secutils.cannot-rename`, with what is in the way
    static SecutilsPlan of(Workspace document, WorkspaceOptions options, JsonNode preview, String server) {
        if (!preview.path("valid").booleanValue(false)) {
            throw new Failed(SecutilsCode.REFUSED, "The server's preview does not take the document.");
        }
        boolean apply = options.mode() == Mode.APPLY;
        var conflict = apply ? Conflict.OVERWRITE : options.conflict().orElse(Conflict.RENAME);
        var steps = new ArrayList<Step>();
        for (var section : Section.OF_ITEMS) {
            var conflicts =
                    conflicts(preview.path("summary").path(section.key()).path("conflicts"));
            document.items(section).forEach(item -> steps.add(step(item, conflicts, conflict)));
            if (apply && section != Section.SECRETS && document.has(section)) {
                deletions(section, preview.path("toDelete").path(section.key())).forEach(steps::add);
            }
        }
        requireRenaming(steps, preview);
        var settings =
                settings(document, preview.at("/summary/settings/hasExisting").booleanValue(false), conflict);
        return new SecutilsPlan(steps, settings, apply, hash(server, steps, settings));
    }

    /// Whether each item in the way may be renamed, by its id in the document.
    private static Map<String, Boolean> conflicts(JsonNode list) {
        var conflicts = new HashMap<String, Boolean>();
        for (var node : list) {
            conflicts.merge(
                    node.path("sourceId").stringValue(""),
                    node.path("renameAllowed").booleanValue(true),
                    Boolean::logicalAnd);
        }
        return conflicts;
    }

    /// Tags that are there are mapped by the server, whatever it is asked.
    private static Step step(Item item, Map<String, Boolean> conflicts, Conflict conflict) {
        var id = item.id().toString();
        boolean clashes = conflicts.containsKey(id);
        var action = switch (clashes ? conflict : Conflict.NONE) {
            case NONE -> Action.CREATE;
            case SKIP -> Action.SKIP;
            case OVERWRITE -> item.section() == Section.TAGS ? Action.SKIP : Action.OVERWRITE;
            case RENAME -> item.section() == Section.TAGS ? Action.SKIP : Action.RENAME;
        };
        return new Step(item.section().key(), id, item.name(), action);
    }

    private static Stream<Step> deletions(Section section, JsonNode list) {
        return list.valueStream()
                .map(node -> new Step(
                        section.key(),
                        node.path("id").stringValue(""),
                        node.path("name").stringValue(""),
                        Action.DELETE));
    }

    private static void requireRenaming(List<Step> steps, JsonNode preview) {
        var stuck = steps.stream()
                .filter(step -> step.action() == Action.RENAME && !renames(step, preview))
                .map(step -> Map.of("collection", step.collection(), "name", step.name()))
                .toList();
        if (!stuck.isEmpty()) {
            throw new Refused(new Problem(
                    SecutilsCode.CANNOT_RENAME.id(),
                    "The server cannot rename " + stuck.size()
                            + " of the items whose place is taken; nothing was sent.",
                    SecutilsCode.CANNOT_RENAME.remedy(),
                    stuck));
        }
    }

    private static boolean renames(Step step, JsonNode preview) {
        return !step.collection().equals(Section.SECRETS.key())
                && conflicts(preview.path("summary").path(step.collection()).path("conflicts"))
                        .getOrDefault(step.id(), true);
    }

    private static Settings settings(Workspace document, boolean exist, Conflict conflict) {
        if (!document.has(Section.SETTINGS) || (exist && conflict == Conflict.SKIP)) {
            return Settings.NONE;
        }
        return exist ? Settings.REPLACED : Settings.CREATED;
    }

    private static String hash(String server, List<Step> steps, Settings settings) {
        var lines = steps.stream()
                .map(step -> step.collection() + "/" + step.id() + " " + step.action())
                .sorted()
                .collect(Collectors.joining("\n"));
        return Digest.of((server + "\n" + settings + "\n" + lines).getBytes(StandardCharsets.UTF_8))
                .hex();
    }

    /// The choices of a plan as the server's import takes them (workspace.md 1).
    static void write(SecutilsPlan plan, ObjectNode body) {
        var selections = body.putObject("selections").put("importSettings", plan.settings() != Settings.NONE);
        var words = Map.of(Action.RENAME, "rename", Action.OVERWRITE, "overwrite");
        for (var step : plan.steps()) {
            if (!isTag(step)
                    && Set.of(Action.RENAME, Action.OVERWRITE, Action.SKIP).contains(step.action())) {
                var choice = selections
                        .withArray(step.collection())
                        .addObject()
                        .put("sourceId", step.id())
                        .put("action", step.action() == Action.SKIP ? "skip" : "import");
                if (words.containsKey(step.action())) {
                    choice.put("conflictResolution", words.get(step.action()));
                }
            }
        }
        if (plan.apply()) {
            var gone = body.putObject("applyDeletions");
            plan.steps().stream()
                    .filter(step -> step.action() == Action.DELETE && !isTag(step))
                    .forEach(step -> gone.withArray(step.collection()).add(step.id()));
        }
    }

    private static boolean isTag(Step step) {
        return step.collection().equals(Section.TAGS.key());
    }
}
