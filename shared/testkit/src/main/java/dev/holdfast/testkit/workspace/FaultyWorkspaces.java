package dev.holdfast.testkit.workspace;

import dev.holdfast.core.workspace.kept.Head;
import dev.holdfast.core.workspace.kept.Heads;
import dev.holdfast.core.workspace.kept.VersionId;
import dev.holdfast.core.workspace.kept.Versions;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.testkit.Faults;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Heads and versions whose calls fail where the plan says.
public record FaultyWorkspaces(Heads heads, Versions versions, Faults faults) implements Heads, Versions {
    @Override
    public List<Head> all() throws IOException {
        return faults.call("all", heads::all);
    }

    @Override
    public List<Head> history(WorkspaceId workspace) throws IOException {
        return faults.call("history", () -> heads.history(workspace));
    }

    @Override
    public boolean move(Optional<Head> from, Head to) throws IOException {
        return faults.call("move", () -> heads.move(from, to));
    }

    @Override
    public void forget(Head older) throws IOException {
        faults.call("forget", () -> {
            heads.forget(older);
            return older;
        });
    }

    @Override
    public List<Stored> list(WorkspaceId workspace) throws IOException {
        return faults.call("list", () -> versions.list(workspace));
    }

    @Override
    public void delete(WorkspaceId workspace, VersionId version) throws IOException {
        faults.call("delete", () -> {
            versions.delete(workspace, version);
            return version;
        });
    }

    @Override
    public boolean remove(Head head) throws IOException {
        return faults.call("remove", () -> heads.remove(head));
    }

    @Override
    public void write(WorkspaceId workspace, VersionId version, byte[] ciphertext) throws IOException {
        faults.call("write", () -> {
            versions.write(workspace, version, ciphertext);
            return version;
        });
    }

    @Override
    public Optional<byte[]> read(WorkspaceId workspace, VersionId version) throws IOException {
        return faults.call("read", () -> versions.read(workspace, version));
    }

    @Override
    public void deleteAll(WorkspaceId workspace) throws IOException {
        faults.call("deleteAll", () -> {
            versions.deleteAll(workspace);
            return workspace;
        });
    }
}
