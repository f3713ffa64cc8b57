package dev.holdfast.testkit.workspace;

import dev.holdfast.core.workspace.kept.Heads;
import dev.holdfast.core.workspace.kept.Versions;

final class InMemoryWorkspacesTest extends KeptContract {
    private final InMemoryWorkspaces workspaces = new InMemoryWorkspaces();

    @Override
    protected Heads heads() {
        return workspaces;
    }

    @Override
    protected Versions versions() {
        return workspaces;
    }
}
