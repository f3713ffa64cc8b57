package dev.holdfast.export;

import dev.holdfast.core.keys.EncryptionContext;
import dev.holdfast.core.keys.EncryptionKeys;
import dev.holdfast.core.source.Snapshot;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
import dev.holdfast.core.vault.Upload;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.envelope.Recipient;
import dev.holdfast.format.envelope.SealingChannel;
import dev.holdfast.format.pipe.Handoff;
import dev.holdfast.format.point.Contents;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.PayloadId;
import dev.holdfast.format.point.SourceId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Writes one payload and its contents as age files, in one pass over the source (point.md 3).
final class PayloadWriter {
    private static final int BUFFER = 1 << 18;

    private final Vault vault;
    private final EncryptionKeys keys;

    PayloadWriter(Vault vault, EncryptionKeys keys) {
        this.vault = vault;
        this.keys = keys;
    }

    /// A payload and contents in the vault that no record names yet.
    record Stored(ObjectRef payload, ObjectRef contents, Snapshot.Written written) {}

    /// Reads the source once, hashing and encrypting as it goes. When `unwanted` says so of the items that were read,
    /// the upload is abandoned before anything is published, and the answer is empty.
    Optional<Stored> write(
            Snapshot snapshot,
            String kind,
            SourceId source,
            PayloadId id,
            Protection protection,
            Predicate<Snapshot.Written> unwanted)
            throws IOException {
        var recipients = keys.recipients(new EncryptionContext(source, id));
        var key = ObjectKey.payload(source, id, snapshot.fileName() + ".age");
        try (var upload = new DigestingUpload(vault.begin(key, protection));
                var handoff = new Handoff(Channels.newOutputStream(upload))) {
            var written = seal(handoff, recipients, snapshot);
            handoff.finish();
            if (unwanted.test(written)) {
                return Optional.empty();
            }
            var payload = publish(upload, key);
            var contents = new Contents(
                    source,
                    id,
                    kind,
                    snapshot.fileName(),
                    written.bytes(),
                    written.sha256(),
                    written.items(),
                    written.keys());
            return Optional.of(new Stored(payload, writeContents(contents, recipients, protection), written));
        }
    }

    private static Snapshot.Written seal(Handoff out, List<Recipient> recipients, Snapshot snapshot)
            throws IOException {
        try (var sealing = SealingChannel.open(out, recipients)) {
            var written = snapshot.writeTo(Channels.newOutputStream(sealing));
            sealing.finish();
            return written;
        }
    }

    private ObjectRef writeContents(Contents contents, List<Recipient> recipients, Protection protection)
            throws IOException {
        var key = ObjectKey.contents(contents.source(), contents.payload());
        try (var upload = new DigestingUpload(vault.begin(key, protection));
                var sealing = SealingChannel.open(upload, recipients)) {
            var plain = new BufferedOutputStream(Channels.newOutputStream(sealing), BUFFER);
            contents.writeTo(plain);
            plain.flush();
            sealing.finish();
            return publish(upload, key);
        }
    }

    private static ObjectRef publish(DigestingUpload upload, ObjectKey key) throws IOException {
        return switch (upload.finish()) {
            case Put.Written(var version) ->
                new ObjectRef(key, Optional.of(version.id()), upload.bytes(), upload.digest());
            case Put.Taken(var ignored) ->
                throw new IOException("the fresh key " + key + " is taken; nothing of this attempt is used");
        };
    }

    /// An upload that counts and hashes what passes.
    private static final class DigestingUpload implements Upload {
        private final Upload target;
        private final java.security.MessageDigest sha256 = dev.holdfast.format.Digest.sha256();
        private long bytes;

        DigestingUpload(Upload target) {
            this.target = target;
        }

        @Override
        public int write(java.nio.ByteBuffer source) throws IOException {
            sha256.update(source.duplicate());
            int length = source.remaining();
            while (source.hasRemaining()) {
                target.write(source);
            }
            bytes += length;
            return length;
        }

        @Override
        public Put finish() throws IOException {
            return target.finish();
        }

        long bytes() {
            return bytes;
        }

        dev.holdfast.format.Digest digest() {
            return dev.holdfast.format.Digest.ofHash(sha256.digest());
        }

        @Override
        public boolean isOpen() {
            return target.isOpen();
        }

        @Override
        public void close() throws IOException {
            target.close();
        }
    }
}
