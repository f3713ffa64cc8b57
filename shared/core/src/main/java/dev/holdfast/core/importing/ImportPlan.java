package dev.holdfast.core.importing;

import dev.holdfast.format.Finding;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What an import will do, decided before anything is touched. The same object is shown by a dry run and carried out.
/// @param steps one per path, sorted by path
/// @param hash the plan hash of cli.md 1: SHA-256 over the target's digest and the sorted (path, action) pairs
public record ImportPlan(Mode mode, List<Step> steps, List<Finding> warnings, String hash) implements RestorePlan {
    public ImportPlan {
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
    }

    public record Step(String path, Action action) {}

    public enum Action {
        CREATE,
        OVERWRITE,
        /// There already: kept (merge), or equal (replace).
        SKIP,
        DELETE
    }

    public Stream<String> paths(Action action) {
        return steps.stream().filter(step -> step.action() == action).map(Step::path);
    }

    @Override
    public boolean destroys() {
        return steps.stream().anyMatch(step -> step.action() == Action.DELETE || step.action() == Action.OVERWRITE);
    }

    @Override
    public SortedMap<String, String> summary() {
        var summary = new TreeMap<String, String>();
        summary.put("mode", mode.name().toLowerCase(Locale.ROOT));
        for (var action : Action.values()) {
            summary.put(
                    action.name().toLowerCase(Locale.ROOT),
                    Long.toString(paths(action).count()));
        }
        return summary;
    }
}
