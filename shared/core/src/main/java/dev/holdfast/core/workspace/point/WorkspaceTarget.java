package dev.holdfast.core.workspace.point;

import dev.holdfast.core.importing.RestoreTarget;
import dev.holdfast.core.point.Payload;
import dev.holdfast.core.workspace.WorkspacePlan;
import dev.holdfast.core.workspace.kept.KeptWorkspaces;
import dev.holdfast.core.workspace.kept.KeptWorkspaces.Kept;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.workspace.Workspace;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Supplier;

/// Restores into a workspace that is kept here; one that is not there yet is made. Wholly or not at all.
/// @param ids for items whose own id is taken
public record WorkspaceTarget(KeptWorkspaces workspaces, WorkspaceId id, Supplier<UUID> ids)
        implements RestoreTarget<WorkspaceRestore, WorkspaceRestorePlan> {
    /// Whether there is such a workspace already.
    public boolean isThere() throws IOException {
        return workspaces.find(id).isPresent();
    }

    @Override
    public WorkspaceRestorePlan plan(Payload payload, WorkspaceRestore restore) throws IOException {
        var kept = workspaces.find(id);
        var current = kept.map(Kept::workspace).orElse(Workspace.EMPTY);
        return new WorkspaceRestorePlan(kept, WorkspacePlan.of(current, restore.read(payload), restore.options(), ids));
    }

    /// @throws dev.holdfast.format.Failed `workspace.changed-meanwhile`, or `workspace.exists` when another made it
    @Override
    public void apply(WorkspaceRestorePlan plan, Payload payload, WorkspaceRestore restore) throws IOException {
        var next = plan.plan().next();
        if (plan.kept().isEmpty()) {
            workspaces.create(id, next, "workspace.restored");
        } else if (!next.equals(plan.plan().base())) {
            workspaces.replace(plan.kept().get(), next, "workspace.restored");
        }
    }
}
