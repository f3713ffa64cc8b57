package dev.holdfast.aws.vault;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.AwsCode;
import dev.holdfast.aws.Calls;
import dev.holdfast.aws.vault.Bucket.Head;
import dev.holdfast.core.CoreCode;
import dev.holdfast.core.vault.Deletion;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.NoSuchVersion;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Seen;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.core.vault.Upload;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A vault in an S3 bucket with Object Lock, which keeps the locks whoever asks, its owner included.
///
/// Every object carries the CRC-32C of all of its bytes, in one PUT and in many parts alike, so that every whole read
/// is compared with it; the SHA-256 that a record signs is the reader's to compare (PointReader). Threads may share a
/// vault; it closes nothing.
public final class S3Vault implements Vault {
    private static final int DENIED = 403;

    private final Bucket bucket;
    private final Floor floor;
    private final RandomGenerator random;
    private final PartSizes sizes;

    /// The weakest protection that is taken.
    public enum Floor {
        /// Every object is locked (retention.md 1); what everybody uses.
        LOCKED,
        /// Objects without a lock too: for tests of what S3 does, and for scratch buckets.
        ANY
    }

    S3Vault(Bucket bucket, Floor floor, RandomGenerator random, PartSizes sizes) {
        this.bucket = bucket;
        this.floor = floor;
        this.random = random;
        this.sizes = sizes;
    }

    /// Asks nothing yet.
    /// @param owner the account that must own the bucket; absent = whoever does
    /// @param random for the numbers of attempts, never for keys
    public static S3Vault at(
            S3Location location, Optional<String> owner, AwsClients clients, Floor floor, RandomGenerator random) {
        return new S3Vault(
                new Bucket(clients::s3, clients.calls(), location, owner), floor, random, PartSizes.STANDARD);
    }

    @Override
    public String location() {
        return bucket.location().toString();
    }

    @Override
    public Upload begin(ObjectKey key, Protection protection) throws IOException {
        if (floor == Floor.LOCKED && protection.lock().equals(Lock.none())) {
            throw new Refused(AwsCode.LOCK_NONE, "The object " + key + " would not be locked.");
        }
        bucket.requireLocking();
        return new S3Upload(new Publication(bucket, key, protection, attempt()), sizes);
    }

    private String attempt() {
        var number = new byte[16];
        random.nextBytes(number);
        return HexFormat.of().formatHex(number);
    }

    @Override
    public List<Stored> versions(ObjectKey key) throws IOException {
        var stored = new ArrayList<Stored>();
        for (var entry : new Versions(bucket).at(key).entries()) {
            described(entry).ifPresent(stored::add);
        }
        return List.copyOf(stored);
    }

    @Override
    public Optional<Stored> find(ObjectKey key) throws IOException {
        var first = first(key);
        return first.isPresent() ? described(first.get()) : Optional.empty();
    }

    @Override
    public Optional<Seen> see(ObjectKey key) throws IOException {
        return first(key).map(entry -> new Seen(entry.version(), entry.bytes()));
    }

    private Optional<Versions.Entry> first(ObjectKey key) throws IOException {
        return new Versions(bucket).at(key).entries().stream().findFirst().filter(entry -> !entry.marker());
    }

    /// Empty when it went away since it was listed.
    private Optional<Stored> described(Versions.Entry entry) throws IOException {
        var protection = entry.marker()
                ? Optional.of(Protection.none())
                : bucket.head(entry.version()).map(Head::protection);
        return protection.map(
                found -> new Stored(entry.version(), entry.bytes(), found, entry.writtenAt(), entry.marker()));
    }

    @Override
    public InputStream read(ObjectVersion version, long offset, long length) throws IOException {
        return new RangedRead(bucket, version).open(offset, length);
    }

    @Override
    public List<ObjectKey> list(String prefix, Optional<ObjectKey> after, int limit) throws IOException {
        return new Versions(bucket).keys(prefix, after, limit);
    }

    @Override
    public void extendLock(ObjectVersion version, Lock lock) throws IOException {
        var current = existing(version).protection().lock();
        if (lock.equals(current)) {
            return;
        }
        if (!lock.atLeast(current) || !(lock instanceof Lock.Until(var mode, var until))) {
            throw new Refused(CoreCode.LOCK_SHORTENED, "The lock of " + version.key() + " would become weaker.");
        }
        Locks.requireAhead(version.key().value(), lock, now());
        bucket.call(
                "s3:PutObjectRetention",
                version.key(),
                () -> bucket.s3()
                        .putObjectRetention(put -> put.bucket(bucket.bucket())
                                .key(bucket.name(version.key()))
                                .versionId(Bucket.exact(version))
                                .retention(retention ->
                                        retention.mode(Locks.retention(mode)).retainUntilDate(until))
                                .expectedBucketOwner(bucket.owner())));
        if (!existing(version).protection().lock().atLeast(lock)) {
            throw notApplied(version);
        }
    }

    @Override
    public void setHold(ObjectVersion version, boolean held) throws IOException {
        if (existing(version).protection().legalHold() == held) {
            return;
        }
        bucket.call(
                "s3:PutObjectLegalHold",
                version.key(),
                () -> bucket.s3()
                        .putObjectLegalHold(put -> put.bucket(bucket.bucket())
                                .key(bucket.name(version.key()))
                                .versionId(Bucket.exact(version))
                                .legalHold(hold -> hold.status(
                                        held ? ObjectLockLegalHoldStatus.ON : ObjectLockLegalHoldStatus.OFF))
                                .expectedBucketOwner(bucket.owner())));
        if (existing(version).protection().legalHold() != held) {
            throw notApplied(version);
        }
    }

    /// S3 answers 204 for a version that is not there and 403 both for a lock and for a missing right, so it is asked
    /// before and after.
    @Override
    public Deletion delete(ObjectVersion version) throws IOException {
        var before = bucket.head(version);
        if (before.isEmpty()) {
            return new Deletion.Absent();
        }
        if (isProtected(before.get())) {
            return new Deletion.Retained(before.get().protection());
        }
        var refusal = refusal(version);
        var after = bucket.head(version);
        if (after.isEmpty()) {
            return new Deletion.Deleted();
        }
        if (isProtected(after.get())) {
            return new Deletion.Retained(after.get().protection());
        }
        throw refusal.map(e -> Calls.permanent(
                        AwsCode.ACCESS_DENIED, "s3:DeleteObjectVersion", location() + "/" + version.key(), e))
                .orElseGet(() -> new Failed(
                        AwsCode.NOT_DELETED, "Version " + version.id() + " of " + version.key() + " is still there."));
    }

    private Optional<S3Exception> refusal(ObjectVersion version) throws IOException {
        return bucket.call("s3:DeleteObjectVersion", version.key(), () -> {
            try {
                bucket.s3()
                        .deleteObject(delete -> delete.bucket(bucket.bucket())
                                .key(bucket.name(version.key()))
                                .versionId(Bucket.exact(version))
                                .expectedBucketOwner(bucket.owner()));
                return Optional.<S3Exception>empty();
            } catch (S3Exception e) {
                if (e.statusCode() == DENIED) {
                    return Optional.of(e);
                }
                throw e;
            }
        });
    }

    private boolean isProtected(Head head) throws IOException {
        var protection = head.protection();
        return protection.legalHold()
                || (!protection.lock().equals(Lock.none()) && protection.lock().holdsAt(now()));
    }

    @Override
    public Instant now() throws IOException {
        return bucket.now();
    }

    private Head existing(ObjectVersion version) throws IOException {
        return bucket.head(version).orElseThrow(() -> new NoSuchVersion(version));
    }

    private static Failed notApplied(ObjectVersion version) {
        return new Failed(
                AwsCode.LOCK_NOT_APPLIED,
                "S3 does not show version " + version.id() + " of " + version.key() + " as it was asked to.");
    }
}
