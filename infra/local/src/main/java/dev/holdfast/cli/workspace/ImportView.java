package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.workspace.Step;
import dev.holdfast.core.workspace.Step.Outcome;
import dev.holdfast.core.workspace.WorkspacePlan;
import dev.holdfast.format.Finding;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// An import as its response tells it (workspace.md 11.2).
final class ImportView {
    private ImportView() {}

    /// @param found while the document was read
    /// @param version of the workspace now
    static Result of(WorkspacePlan plan, List<Finding> found, long version, boolean applied) {
        var warnings = new ArrayList<>(found);
        warnings.addAll(plan.warnings());
        var result = Result.of(Json.object()
                        .put("mode", plan.mode().name().toLowerCase(Locale.ROOT))
                        .put("applied", applied)
                        .put("version", version)
                        .put("results", results(plan))
                        .put(
                                "renames",
                                plan.steps(Outcome.RENAMED)
                                        .map(ImportView::rename)
                                        .toList())
                        .put("warnings", Json.warnings(warnings))
                        .put("deletions", deletions(plan))
                        .put("confirmationRequired", !applied && plan.destroys())
                        .put("planHash", plan.hash()))
                .warnOf(warnings);
        return tell(result, plan, applied);
    }

    private static Json results(WorkspacePlan plan) {
        var results = Json.object();
        for (var section : Section.values()) {
            var counts = Json.object();
            for (var outcome : Outcome.values()) {
                counts.put(outcome.name().toLowerCase(Locale.ROOT), plan.count(section, outcome));
            }
            results.put(
                    section.key(),
                    counts.put(
                            "errors",
                            plan.steps(Outcome.FAILED)
                                    .filter(step -> step.section() == section)
                                    .flatMap(step -> step.problem().stream())
                                    .map(Step.Problem::message)
                                    .toList()));
        }
        return results;
    }

    private static Json rename(Step step) {
        return Json.object()
                .put("collection", step.section())
                .put("from", step.name())
                .put("to", step.result().map(Item::name).orElse(""));
    }

    private static Json deletions(WorkspacePlan plan) {
        var deletions = Json.object();
        for (var section : Section.OF_ITEMS) {
            var gone = plan.steps(Outcome.DELETED)
                    .filter(step -> step.section() == section)
                    .map(step -> Json.object()
                            .put(
                                    "id",
                                    step.result()
                                            .map(item -> item.id().toString())
                                            .orElse(""))
                            .put("name", step.name()))
                    .toList();
            if (!gone.isEmpty()) {
                deletions.put(section.key(), gone);
            }
        }
        return deletions;
    }

    private static Result tell(Result result, WorkspacePlan plan, boolean applied) {
        if (!applied) {
            result.say("Dry run - no changes made");
        }
        for (var section : Section.values()) {
            var counts = new ArrayList<String>();
            for (var outcome : Outcome.values()) {
                if (plan.count(section, outcome) > 0) {
                    counts.add(
                            plan.count(section, outcome) + " " + outcome.name().toLowerCase(Locale.ROOT));
                }
            }
            if (!counts.isEmpty()) {
                result.say("  " + section + ": " + String.join(", ", counts));
            }
        }
        return !applied && plan.destroys() ? result.say("To do it: repeat with --confirm " + plan.hash()) : result;
    }
}
