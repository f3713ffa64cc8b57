package dev.holdfast.core.workspace.point;

import dev.holdfast.core.source.Snapshot;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Finding;
import dev.holdfast.format.point.Contents;
import dev.holdfast.format.point.FingerprintKey;
import dev.holdfast.format.point.PayloadKeys;
import dev.holdfast.format.workspace.Passphrase;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.Workspace;
import dev.holdfast.format.workspace.WorkspaceFile;
import dev.holdfast.format.workspace.WorkspaceItems;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A workspace as it was read for a backup. Its values leave it encrypted under a passphrase that is made for this one
/// payload.
public final class WorkspaceSnapshot implements Snapshot {
    private final Workspace workspace;
    private final List<Contents.Item> items;
    private final List<Finding> warnings;
    private final PayloadKeys keys;
    private final Instant now;
    private final SecureRandom random;

    private WorkspaceSnapshot(
            Workspace workspace,
            List<Contents.Item> items,
            List<Finding> warnings,
            PayloadKeys keys,
            Instant now,
            SecureRandom random) {
        this.workspace = workspace;
        this.items = items;
        this.warnings = List.copyOf(warnings);
        this.keys = keys;
        this.now = now;
        this.random = random;
    }

    /// @param workspace with histories, its values in clear
    /// @param key of the vault; the items' own is derived from it
    public static WorkspaceSnapshot of(
            Source source, Workspace workspace, List<Finding> warnings, FingerprintKey key, Instant now)
            throws IOException {
        var random = new SecureRandom();
        var itemsKey = key.derive("workspace-items/" + source.id());
        try {
            var items = WorkspaceItems.of(workspace, itemsKey);
            return new WorkspaceSnapshot(workspace, items, warnings, PayloadKeys.fresh(itemsKey, random), now, random);
        } finally {
            Arrays.fill(itemsKey, (byte) 0);
        }
    }

    @Override
    public String fileName() {
        return WorkspaceFile.NAME;
    }

    /// Always: to know a workspace is to have read it.
    @Override
    public Optional<List<Contents.Item>> known() {
        return Optional.of(items);
    }

    @Override
    public Written writeTo(OutputStream out) throws IOException {
        try (var passphrase = Passphrase.of(keys)) {
            var document = Values.seal(workspace, now.getEpochSecond(), passphrase, random);
            var counted = new Counted(out);
            WorkspaceFile.write(document, counted);
            return new Written(
                    counted.bytes, Digest.ofHash(counted.sha256.digest()), items, counts(), Optional.of(keys));
        }
    }

    private SortedMap<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        for (var section : Section.values()) {
            if (workspace.count(section) > 0) {
                counts.put(section.key(), (long) workspace.count(section));
            }
        }
        return counts;
    }

    @Override
    public List<Finding> warnings() {
        return warnings;
    }

    /// There is nothing that reading could be spared by.
    @Override
    public void remember() {}

    @Override
    public void close() {
        keys.close();
    }

    private static final class Counted extends FilterOutputStream {
        private final MessageDigest sha256 = Digest.sha256();
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            sha256.update(buffer, offset, length);
            bytes += length;
        }
    }
}
