package dev.holdfast.core.workspace;

import dev.holdfast.core.workspace.Step.Outcome;
import dev.holdfast.format.Finding;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What an import did or would do, as everybody is told (workspace.md 11.2): members in their order, ready to be
/// written as JSON.
public final class ImportReport {
    private ImportReport() {}

    /// @param found while the document was read
    /// @param version of the workspace now
    public static Map<String, Object> of(WorkspacePlan plan, List<Finding> found, long version, boolean applied) {
        var report = new LinkedHashMap<String, Object>();
        report.put("mode", plan.mode().name().toLowerCase(Locale.ROOT));
        report.put("applied", applied);
        report.put("version", version);
        report.put("results", results(plan));
        report.put(
                "renames", plan.steps(Outcome.RENAMED).map(ImportReport::rename).toList());
        report.put(
                "warnings",
                warnings(plan, found).stream().map(ImportReport::warning).toList());
        report.put("deletions", deletions(plan));
        report.put("confirmationRequired", !applied && plan.destroys());
        report.put("planHash", plan.hash());
        return report;
    }

    /// Those of the document, then those of the plan.
    public static List<Finding> warnings(WorkspacePlan plan, List<Finding> found) {
        var warnings = new ArrayList<>(found);
        warnings.addAll(plan.warnings());
        return warnings;
    }

    private static Map<String, Object> results(WorkspacePlan plan) {
        var results = new LinkedHashMap<String, Object>();
        for (var section : Section.values()) {
            var counts = new LinkedHashMap<String, Object>();
            for (var outcome : Outcome.values()) {
                counts.put(outcome.name().toLowerCase(Locale.ROOT), plan.count(section, outcome));
            }
            counts.put("errors", errors(plan, section));
            results.put(section.key(), counts);
        }
        return results;
    }

    /// Why items of a collection failed.
    public static List<String> errors(WorkspacePlan plan, Section section) {
        return plan.steps(Outcome.FAILED)
                .filter(step -> step.section() == section)
                .flatMap(step -> step.problem().stream())
                .map(Step.Problem::message)
                .toList();
    }

    private static Map<String, Object> rename(Step step) {
        return inOrder(
                "collection",
                step.section().key(),
                "from",
                step.name(),
                "to",
                step.result().map(Item::name).orElse(""));
    }

    private static Map<String, Object> warning(Finding finding) {
        return inOrder("code", finding.code().id(), "path", finding.path(), "message", finding.message());
    }

    private static Map<String, Object> deletions(WorkspacePlan plan) {
        var deletions = new LinkedHashMap<String, Object>();
        for (var section : Section.OF_ITEMS) {
            var gone = plan.steps(Outcome.DELETED)
                    .filter(step -> step.section() == section)
                    .map(step -> inOrder(
                            "id",
                            step.result().map(item -> item.id().toString()).orElse(""),
                            "name",
                            step.name()))
                    .toList();
            if (!gone.isEmpty()) {
                deletions.put(section.key(), gone);
            }
        }
        return deletions;
    }

    private static Map<String, Object> inOrder(String... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
