package dev.holdfast.testkit.workspace;

import dev.holdfast.core.workspace.kept.Head;
import dev.holdfast.core.workspace.kept.Heads;
import dev.holdfast.core.workspace.kept.VersionId;
import dev.holdfast.core.workspace.kept.Versions;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import java.time.Instant;
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
    private final Map<VersionId, Instant> written = new HashMap<>();

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
    public synchronized void forget(Head older) {
        if (!history(older.workspace()).stream().findFirst().equals(Optional.of(older))) {
            heads.getOrDefault(older.workspace(), new ArrayDeque<>()).remove(older);
        }
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
    public synchronized List<Stored> list(WorkspaceId workspace) {
        return versions.getOrDefault(workspace, Map.of()).entrySet().stream()
                .map(version -> new Stored(
                        version.getKey(),
                        version.getValue().length,
                        written.getOrDefault(version.getKey(), Instant.EPOCH)))
                .toList();
    }

    /// Makes a version look as if it had been written then; without a word they all were in 1970.
    public synchronized void writtenAt(VersionId version, Instant at) {
        written.put(version, at);
    }

    @Override
    public synchronized void delete(WorkspaceId workspace, VersionId version) {
        versions.getOrDefault(workspace, new HashMap<>()).remove(version);
    }

    @Override
    public synchronized void deleteAll(WorkspaceId workspace) {
        versions.remove(workspace);
    }
}
