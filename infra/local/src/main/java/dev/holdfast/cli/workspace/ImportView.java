package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.workspace.ImportReport;
import dev.holdfast.core.workspace.Step.Outcome;
import dev.holdfast.core.workspace.WorkspacePlan;
import dev.holdfast.format.Finding;
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
        var report = Json.object();
        ImportReport.of(plan, found, version, applied).forEach(report::put);
        var result = Result.of(report).warnOf(ImportReport.warnings(plan, found));
        return tell(result, plan, applied);
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
