package dev.holdfast.core.workspace;

import dev.holdfast.core.workspace.Step.Outcome;
import dev.holdfast.core.workspace.WorkspaceOptions.Mode;
import dev.holdfast.format.Finding;
import dev.holdfast.format.Refused;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What an import will do, decided before anything changes. The same object is the preview and is carried out.
/// @param steps in the order in which they are decided: tags first, deletions last
/// @param runs when each tracker that the import brings runs next, counted from the import
/// @param hash over the workspace and the steps; the same plan has the same, whatever the time
public record WorkspacePlan(
        Mode mode,
        Workspace base,
        Workspace next,
        List<Step> steps,
        List<Finding> warnings,
        List<NextRun> runs,
        String hash) {
    public WorkspacePlan {
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
        runs = List.copyOf(runs);
    }

    public record NextRun(Section section, UUID tracker, Instant at) {}

    /// Decides an import. Pure: the same arguments give the same plan, save the ids from the supplier.
    /// @param document with its secrets' values opened
    /// @param ids for items whose own id is taken
    /// @throws Refused when all of it cannot be done: nothing of it will be
    public static WorkspacePlan of(
            Workspace current, Workspace document, WorkspaceOptions options, Supplier<UUID> ids) {
        return new Planner(current, document, options, ids).plan();
    }

    /// The workspace after the import.
    /// @throws Refused `workspace.stale-plan` for another workspace than the plan was made for
    public Workspace apply(Workspace current) {
        if (!current.equals(base)) {
            throw new Refused(WorkspaceImportCode.STALE_PLAN, WorkspaceImportCode.STALE_PLAN.meaning());
        }
        return next;
    }

    public long count(Section section, Outcome outcome) {
        return steps(outcome).filter(step -> step.section() == section).count();
    }

    public Stream<Step> steps(Outcome outcome) {
        return steps.stream().filter(step -> step.outcome() == outcome);
    }

    /// Whether somebody has to agree first: something that is there would be gone (workspace.md 11.3).
    public boolean destroys() {
        return steps(Outcome.DELETED).findAny().isPresent();
    }

    /// How the plan stands to what somebody agreed to.
    /// @param confirmed whether deletions were agreed to
    /// @param agreed the hash of the plan that was seen, when it was given
    public Consent consent(boolean confirmed, Optional<String> agreed) {
        if (agreed.isPresent() && !agreed.get().equals(hash)) {
            return Consent.CHANGED;
        }
        return destroys() && !confirmed ? Consent.NEEDED : Consent.GIVEN;
    }

    public enum Consent {
        GIVEN,
        /// Deletions, and nobody agreed to them.
        NEEDED,
        /// Another plan than the one that was seen.
        CHANGED
    }
}
