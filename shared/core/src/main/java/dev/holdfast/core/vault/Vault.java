package dev.holdfast.core.vault;

import dev.holdfast.format.point.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where objects are kept for good. S3 with Object Lock and a local directory are the same thing behind this.
/// Every method may throw [VaultUnavailable] (try again) or [dev.holdfast.format.Failed] (somebody has to mend it).
public interface Vault {
    /// How people name it: a directory or `s3://bucket/prefix`.
    String location();

    /// Begins to write an object once, under its protection. Nobody reads any of it before [Upload#finish()].
    /// @throws dev.holdfast.format.Refused when the protection could not hold, e.g. a retain-until that has passed
    Upload begin(ObjectKey key, Protection protection) throws IOException;

    /// Writes a small object once. Safe to repeat after any failure: a repeat answers Taken or Written, never a second
    /// version.
    default Put putOnce(ObjectKey key, Protection protection, byte[] content) throws IOException {
        try (var upload = begin(key, protection)) {
            upload.write(ByteBuffer.wrap(content));
            return upload.finish();
        }
    }

    /// Every version at a key, the first written first. The first version ever written at a key is the object
    /// (point.md 3.3); later ones and delete markers are findings. Empty when nothing was ever written or all of it
    /// is deleted.
    List<Stored> versions(ObjectKey key) throws IOException;

    /// The object at a key.
    default Optional<Stored> find(ObjectKey key) throws IOException {
        return versions(key).stream().findFirst().filter(first -> !first.marker());
    }

    /// The same object for those who do not judge its lock, which a store may have to be asked for apart.
    default Optional<Seen> see(ObjectKey key) throws IOException {
        return find(key).map(stored -> new Seen(stored.version(), stored.bytes()));
    }

    /// The bytes of an exact version, `length` of them from `offset`. The stream may throw [VaultUnavailable] as well.
    /// @throws NoSuchVersion when it is not there
    InputStream read(ObjectVersion version, long offset, long length) throws IOException;

    /// The keys that start with `prefix` and come after `after`, in byte order, at most `limit` (1 to 1,000).
    /// A key hidden by a delete marker is listed.
    List<ObjectKey> list(String prefix, Optional<ObjectKey> after, int limit) throws IOException;

    /// Makes the lock of a version last longer or weigh more; equal changes nothing.
    /// @throws dev.holdfast.format.Refused `vault.lock-shortened` when it would become weaker
    void extendLock(ObjectVersion version, Lock lock) throws IOException;

    /// Places or takes off the legal hold of a version. Idempotent.
    void setHold(ObjectVersion version, boolean held) throws IOException;

    /// Deletes an exact version; it never adds a marker. A lock or hold refuses, which is an outcome.
    Deletion delete(ObjectVersion version) throws IOException;

    /// The store's own time, by which locks end.
    Instant now() throws IOException;
}
