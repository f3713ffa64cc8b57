package dev.holdfast.core.workspace.point;

import dev.holdfast.core.importing.RestorePlan;
import dev.holdfast.core.workspace.Step.Outcome;
import dev.holdfast.core.workspace.WorkspacePlan;
import dev.holdfast.core.workspace.kept.KeptWorkspaces.Kept;
import dev.holdfast.format.workspace.Item;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a restore does with a workspace.
/// @param kept as it is now; empty when there is none yet
public record WorkspaceRestorePlan(Optional<Kept> kept, WorkspacePlan plan) implements RestorePlan {
    @Override
    public String hash() {
        return plan.hash();
    }

    @Override
    public boolean destroys() {
        return plan.destroys();
    }

    @Override
    public SortedMap<String, String> summary() {
        var summary = new TreeMap<String, String>();
        summary.put("mode", plan.mode().name().toLowerCase(Locale.ROOT));
        for (var outcome : Outcome.values()) {
            summary.put(
                    outcome.name().toLowerCase(Locale.ROOT),
                    Long.toString(plan.steps(outcome).count()));
        }
        return summary;
    }

    /// The items that were changed after the point was made and get their older state back.
    public List<String> olderThanLive(Instant madeAt) {
        return plan.steps(Outcome.UPDATED)
                .flatMap(step -> step.result().stream())
                .flatMap(item -> now(item).stream())
                .filter(item -> item.fields().whole("updatedAt", 0) > madeAt.getEpochSecond())
                .map(WorkspaceRestore::name)
                .sorted()
                .toList();
    }

    private Optional<Item> now(Item item) {
        return plan.base().items(item.section()).stream()
                .filter(other -> other.id().equals(item.id()))
                .findFirst();
    }
}
