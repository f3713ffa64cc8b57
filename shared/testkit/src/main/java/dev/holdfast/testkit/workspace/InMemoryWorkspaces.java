package dev.holdfast.testkit.workspace;

import dev.holdfast.core.workspace.kept.Head;
import dev.holdfast.core.workspace.kept.Heads;
import dev.holdfast.core.workspace.kept.VersionId;
import dev.holdfast.core.workspace.kept.Versions;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Heads and versions that last as long as the test.
public final class InMemoryWorkspaces implements Heads, Versions {
    private final Map<WorkspaceId, Deque<Head>> heads = new TreeMap<>();
    private final Map<WorkspaceId, Map<VersionId, byte[]>> versions = new HashMap<>();

    @Override
    public synchronized List<Head> all() {
        return heads.values().stream().map(Deque::getFirst).toList();
    }

    @Override
    public synchronized List<Head> history(WorkspaceId workspace) {
        return List.copyOf(heads.getOrDefault(workspace, new ArrayDeque<>()));
    }

    @Override
    public synchronized boolean move(Optional<Head> from, Head to) {
        if (!history(to.workspace()).stream().findFirst().equals(from)) {
            return false;
        }
        heads.computeIfAbsent(to.workspace(), id -> new ArrayDeque<>()).addFirst(to);
        return true;
    }

    @Override
    public synchronized boolean remove(Head head) {
        boolean is = history(head.workspace()).stream().findFirst().equals(Optional.of(head));
        if (is) {
            heads.remove(head.workspace());
        }
        return is;
    }

    @Override
    public synchronized void write(WorkspaceId workspace, VersionId version, byte[] ciphertext) {
        versions.computeIfAbsent(workspace, id -> new HashMap<>()).putIfAbsent(version, ciphertext.clone());
    }

    @Override
    public synchronized Optional<byte[]> read(WorkspaceId workspace, VersionId version) {
        return Optional.ofNullable(versions.getOrDefault(workspace, Map.of()).get(version))
                .map(byte[]::clone);
    }

    @Override
    public synchronized void deleteAll(WorkspaceId workspace) {
        versions.remove(workspace);
    }
}
