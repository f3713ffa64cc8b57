package dev.holdfast.core.workspace.kept;

import dev.holdfast.core.keys.DecryptionKeys;
import dev.holdfast.core.keys.EncryptionKeys;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Refused;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Workspace;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// The workspaces that are kept here. A change writes the next version whole and then moves the head, so it happens
/// entirely or not at all, whatever fails in between.
public final class KeptWorkspaces {
    private final Heads heads;
    private final Versions versions;
    private final Seal seal;
    private final Bounds bounds;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final String actor;

    /// @param actor who the history says it was
    public KeptWorkspaces(
            Heads heads,
            Versions versions,
            EncryptionKeys encryption,
            DecryptionKeys decryption,
            Bounds bounds,
            InstantSource clock,
            RandomGenerator random,
            String actor) {
        this.heads = heads;
        this.bounds = bounds;
        this.versions = versions;
        this.seal = new Seal(encryption, decryption);
        this.clock = clock;
        this.random = random;
        this.actor = actor;
    }

    private KeptWorkspaces(KeptWorkspaces same, String actor) {
        this.heads = same.heads;
        this.versions = same.versions;
        this.seal = same.seal;
        this.bounds = same.bounds;
        this.clock = same.clock;
        this.random = same.random;
        this.actor = actor;
    }

    /// The same workspaces, changed by somebody else.
    public KeptWorkspaces by(String other) {
        return new KeptWorkspaces(this, other);
    }

    /// A workspace as it was read, and the head it was read at.
    public record Kept(Head head, Workspace workspace) {}

    public List<Head> all() throws IOException {
        return heads.all();
    }

    /// @throws Refused `workspace.exists`
    public Head create(WorkspaceId id) throws IOException {
        return create(id, Workspace.EMPTY, "workspace.created");
    }

    /// @throws Refused `workspace.unknown`
    public List<Head> history(WorkspaceId id) throws IOException {
        var history = heads.history(id);
        if (history.isEmpty()) {
            throw new Refused(KeptCode.UNKNOWN, "There is no workspace '" + id + "'.");
        }
        return history;
    }

    /// @throws Damaged `workspace.version-damaged`
    public Kept open(WorkspaceId id) throws IOException {
        return open(history(id).getFirst());
    }

    /// As [#open], of a workspace that need not be there.
    public Optional<Kept> find(WorkspaceId id) throws IOException {
        var newest = heads.newest(id);
        return newest.isEmpty() ? Optional.empty() : Optional.of(open(newest.get()));
    }

    private Kept open(Head head) throws IOException {
        var sealed = versions.read(head.workspace(), head.version())
                .filter(bytes -> Digest.of(bytes).equals(head.ciphertext()))
                .orElseThrow(() -> new Damaged(
                        KeptCode.VERSION_DAMAGED,
                        "Version " + head.sequence() + " of '" + head.workspace() + "' is missing or changed."));
        return new Kept(head, seal.open(head.workspace(), head.version(), sealed));
    }

    /// Puts another content in the place of the one that was read.
    /// @throws Failed `workspace.changed-meanwhile` when the head moved since; nothing was changed
    public Head replace(Kept kept, Workspace next, String why) throws IOException {
        return commit(Optional.of(kept.head()), kept.head().workspace(), next, why)
                .orElseThrow(() -> changed(kept.head().workspace()));
    }

    /// Makes a workspace of this content at once.
    /// @throws Refused `workspace.exists`
    public Head create(WorkspaceId id, Workspace content, String why) throws IOException {
        return commit(Optional.empty(), id, content, why).orElseThrow(() -> exists(id));
    }

    private static Refused exists(WorkspaceId id) {
        return new Refused(KeptCode.EXISTS, "There is a workspace '" + id + "' already.");
    }

    /// A new version equal to an older one. None of those in between is lost.
    /// @param sequence of the older one; empty = the one before the newest
    public Head undo(WorkspaceId id, Optional<Long> sequence) throws IOException {
        var history = history(id);
        long wanted = sequence.orElse(history.getFirst().sequence() - 1);
        var older = history.stream()
                .filter(head -> head.sequence() == wanted)
                .findFirst()
                .orElseThrow(
                        () -> new Refused(KeptCode.NO_SUCH_VERSION, "'" + id + "' has no version " + wanted + "."));
        return commit(Optional.of(history.getFirst()), id, open(older).workspace(), "workspace.undone")
                .orElseThrow(() -> changed(id));
    }

    /// Drops all versions but the newest, for good. What no head named is left to [Housekeeping]: an import may be
    /// about to name it.
    /// @return how many can no longer be gone back to
    public int purge(WorkspaceId id) throws IOException {
        var history = history(id);
        var older = history.subList(1, history.size());
        for (var head : older) {
            heads.forget(head);
            versions.delete(id, head.version());
        }
        return older.size();
    }

    /// Forgets the workspace and deletes its versions.
    public void delete(WorkspaceId id) throws IOException {
        if (!heads.remove(history(id).getFirst())) {
            throw changed(id);
        }
        versions.deleteAll(id);
    }

    /// Empty when the head was not `from` any more.
    private Optional<Head> commit(Optional<Head> from, WorkspaceId id, Workspace next, String why) throws IOException {
        var version = VersionId.random(random);
        var sealed = seal.seal(id, version, next);
        requireRoom(id, sealed.length);
        versions.write(id, version, sealed);
        var head = new Head(
                id,
                from.map(Head::sequence).orElse(0L) + 1,
                version,
                Digest.of(sealed),
                counts(next),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                actor,
                why);
        return heads.move(from, head) ? Optional.of(head) : Optional.empty();
    }

    private void requireRoom(WorkspaceId id, long more) throws IOException {
        long stored =
                versions.list(id).stream().mapToLong(Versions.Stored::bytes).sum();
        if (stored + more > bounds.bytes()) {
            throw new Failed(
                    KeptCode.FULL,
                    "The versions of '" + id + "' have " + stored + " of " + bounds.bytes()
                            + " bytes; nothing was done.");
        }
    }

    private static Map<String, Integer> counts(Workspace workspace) {
        var counts = new TreeMap<String, Integer>();
        for (var section : Section.values()) {
            if (workspace.count(section) > 0) {
                counts.put(section.key(), workspace.count(section));
            }
        }
        return counts;
    }

    private static Failed changed(WorkspaceId id) {
        return new Failed(KeptCode.CHANGED, "'" + id + "' changed meanwhile; nothing was done.");
    }
}
