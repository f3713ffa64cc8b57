package dev.holdfast.aws.vault;

import dev.holdfast.aws.AwsCode;
import dev.holdfast.aws.Calls;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
import dev.holdfast.core.vault.VaultUnavailable;
import dev.holdfast.format.Failed;
import dev.holdfast.format.point.ObjectKey;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/// Writes one object once: looks before (who was there first, what the store's clock says), writes under
/// `If-None-Match: *` with lock and hold in the same request, and reads back what S3 made of it.
///
/// S3 answers 412 to a writer whose first answer was lost and whose client asked again. The object carries the
/// attempt's number, so that a writer knows its own.
/// @param attempt random, names this attempt
record Publication(Bucket bucket, ObjectKey key, Protection protection, String attempt) {
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int GONE = 404;

    /// In one PUT.
    Put whole(Part part) throws IOException {
        var taken = look();
        if (taken.isPresent()) {
            return taken.get();
        }
        var written = put(part);
        return written.isPresent() ? confirmed(written.get(), part.size(), part.crc32c()) : decided();
    }

    /// Empty when somebody, perhaps this attempt itself, was first.
    private Optional<String> put(Part part) throws IOException {
        return bucket.call("s3:PutObject", key, () -> {
            try {
                return Optional.of(version(bucket.s3()
                        .putObject(
                                put -> put.bucket(bucket.bucket())
                                        .key(bucket.name(key))
                                        .contentLength(part.size())
                                        .checksumCRC32C(part.crc32c())
                                        .ifNoneMatch("*")
                                        .metadata(Map.of(Bucket.ATTEMPT, attempt))
                                        .serverSideEncryption(ServerSideEncryption.AES256)
                                        .objectLockMode(Locks.mode(protection.lock()))
                                        .objectLockRetainUntilDate(Locks.until(protection.lock()))
                                        .objectLockLegalHoldStatus(Locks.hold(protection))
                                        .expectedBucketOwner(bucket.owner()),
                                part.body())
                        .versionId()));
            } catch (S3Exception e) {
                if (isDecided(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /// Begins a multipart upload, under its protection.
    Multipart multipart() throws IOException {
        look(); // refuses what could not be kept before the first byte is sent
        var begun = bucket.call(
                "s3:PutObject",
                key,
                () -> bucket.s3()
                        .createMultipartUpload(create -> create.bucket(bucket.bucket())
                                .key(bucket.name(key))
                                .checksumAlgorithm(Multipart.ALGORITHM)
                                .checksumType(ChecksumType.FULL_OBJECT)
                                .metadata(Map.of(Bucket.ATTEMPT, attempt))
                                .serverSideEncryption(ServerSideEncryption.AES256)
                                .objectLockMode(Locks.mode(protection.lock()))
                                .objectLockRetainUntilDate(Locks.until(protection.lock()))
                                .objectLockLegalHoldStatus(Locks.hold(protection))
                                .expectedBucketOwner(bucket.owner())));
        return new Multipart(bucket, key, begun.uploadId());
    }

    Put complete(Multipart upload, long bytes, String crc32c) throws IOException {
        var taken = look();
        if (taken.isPresent()) {
            return taken.get();
        }
        try {
            return confirmed(version(upload.complete(bytes, crc32c).versionId()), bytes, crc32c);
        } catch (Failed e) {
            if (e.getCause() instanceof S3Exception refused && isDecided(refused)) {
                return decided();
            }
            throw e;
        }
    }

    private static boolean isDecided(S3Exception e) {
        return e.statusCode() == PRECONDITION_FAILED
                || e.statusCode() == CONFLICT
                || (e.statusCode() == GONE && Calls.code(e).equals("NoSuchUpload"));
    }

    /// Who stands at the key already. `If-None-Match` looks through a delete marker; this does not.
    private Optional<Put> look() throws IOException {
        bucket.requireLocking();
        var found = new Versions(bucket).at(key);
        Locks.requireAhead(key.value(), protection.lock(), found.now());
        return found.entries().stream().findFirst().map(first -> new Put.Taken(first.version()));
    }

    /// After a refusal: taken by somebody, or written by ourselves a moment ago. When neither stands there the refusal
    /// was about another upload that has not ended, or has failed; the bytes have to be sent anew.
    private Put decided() throws IOException {
        var first = new Versions(bucket)
                .at(key).entries().stream()
                        .findFirst()
                        .orElseThrow(() -> new VaultUnavailable(
                                "Another upload to " + key + " was in the way; begin again.", new IOException("409")));
        var mine = !first.marker()
                && bucket.head(first.version()).flatMap(Bucket.Head::attempt).equals(Optional.of(attempt));
        return mine ? new Put.Written(first.version()) : new Put.Taken(first.version());
    }

    private static String version(@Nullable String id) {
        if (id == null || id.isEmpty() || id.equals("null")) {
            throw new Failed(AwsCode.BUCKET_NOT_VERSIONED, "S3 gave the object no version.");
        }
        return id;
    }

    private Put confirmed(String id, long bytes, String crc32c) throws IOException {
        var version = new ObjectVersion(key, id);
        var head = bucket.head(version)
                .filter(found -> found.bytes() == bytes)
                .filter(found -> found.crc32c().map(crc32c::equals).orElse(true))
                .filter(found -> holds(found.protection()));
        if (head.isEmpty()) {
            throw new Failed(
                    AwsCode.LOCK_NOT_APPLIED,
                    "S3 does not show version " + id + " of " + key + " with the size and protection asked for.");
        }
        return new Put.Written(version);
    }

    private boolean holds(Protection found) {
        Lock asked = protection.lock();
        return found.lock().atLeast(asked) && (found.legalHold() || !protection.legalHold());
    }
}
