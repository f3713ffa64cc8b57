package dev.holdfast.aws.vault;

import dev.holdfast.aws.AwsCode;
import dev.holdfast.aws.Calls;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.ObjectKey;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// One bucket and a prefix in it, asked in the words of S3. Every call names the account that must own the bucket, so
/// that a bucket of the same name in foreign hands gets nothing.
final class Bucket {
    private final Supplier<S3Client> client;
    private final Calls calls;
    private final S3Location location;
    private final Optional<String> owner;
    private final AtomicBoolean checked = new AtomicBoolean();

    /// @param owner the account that must own it; absent = whoever does
    Bucket(Supplier<S3Client> client, Calls calls, S3Location location, Optional<String> owner) {
        this.client = client;
        this.calls = calls;
        this.location = location;
        this.owner = owner;
    }

    S3Location location() {
        return location;
    }

    String bucket() {
        return location.bucket();
    }

    String name(ObjectKey key) {
        return location.name(key);
    }

    @Nullable
    String owner() {
        return owner.orElse(null);
    }

    S3Client s3() {
        return client.get();
    }

    <T> T call(String action, Object what, Supplier<T> call) throws IOException {
        return calls.make(action, location + "/" + what, call);
    }

    /// For what is given up when the time is over.
    <T> T lastCall(String action, Object what, Supplier<T> call) throws IOException {
        return calls.lastly().make(action, location + "/" + what, call);
    }

    /// @param crc32c base64, of all of its bytes; absent when it was not written by a vault
    record Head(Protection protection, long bytes, Optional<String> crc32c, Optional<String> attempt) {}

    /// Metadata field by which a writer knows its own object again.
    static final String ATTEMPT = "holdfast-attempt";

    private static final Head MARKER = new Head(Protection.none(), 0, Optional.empty(), Optional.empty());

    /// What S3 says of an exact version; empty when it is not there.
    Optional<Head> head(ObjectVersion version) throws IOException {
        return call("s3:GetObjectVersion", version.key(), () -> {
            try {
                return Optional.of(head(s3().headObject(head -> head.bucket(bucket())
                        .key(name(version.key()))
                        .versionId(exact(version))
                        .checksumMode(ChecksumMode.ENABLED)
                        .expectedBucketOwner(owner()))));
            } catch (S3Exception e) {
                return switch (e.statusCode()) {
                    case 404 -> Optional.empty();
                    case 405 -> Optional.of(MARKER);
                    default -> throw e;
                };
            }
        });
    }

    private static Head head(HeadObjectResponse head) {
        return new Head(
                Locks.of(head),
                head.contentLength(),
                Optional.ofNullable(head.checksumCRC32C()),
                Optional.ofNullable(head.metadata().get(ATTEMPT)));
    }

    /// Never empty: a call without a version would write a marker, or read whatever is newest.
    static String exact(ObjectVersion version) {
        if (version.id().isEmpty()) {
            throw new IllegalArgumentException("a version without an id");
        }
        return version.id();
    }

    /// Refuses a bucket that would accept locks and not keep them; asked once.
    void requireLocking() throws IOException {
        if (checked.get()) {
            return;
        }
        if (!locks()) {
            throw new Refused(AwsCode.BUCKET_WITHOUT_LOCK, "The bucket of " + location + " has no Object Lock.");
        }
        if (!versioned()) {
            throw new Refused(AwsCode.BUCKET_NOT_VERSIONED, "The bucket of " + location + " keeps no versions.");
        }
        checked.set(true);
    }

    private boolean locks() throws IOException {
        return call("s3:GetBucketObjectLockConfiguration", "", () -> {
            try {
                var found = s3().getObjectLockConfiguration(
                                get -> get.bucket(bucket()).expectedBucketOwner(owner()));
                return found.objectLockConfiguration().objectLockEnabled() == ObjectLockEnabled.ENABLED;
            } catch (S3Exception e) {
                if (Calls.code(e).equals("ObjectLockConfigurationNotFoundError")) {
                    return false;
                }
                throw e;
            }
        });
    }

    private boolean versioned() throws IOException {
        return call(
                "s3:GetBucketVersioning",
                "",
                () -> s3().getBucketVersioning(get -> get.bucket(bucket()).expectedBucketOwner(owner()))
                                .status()
                        == BucketVersioningStatus.ENABLED);
    }

    /// The store's own time, by the whole second.
    Instant now() throws IOException {
        return timeOf(call(
                "s3:ListBucket",
                "",
                () -> s3().headBucket(head -> head.bucket(bucket()).expectedBucketOwner(owner()))));
    }

    static Instant timeOf(SdkResponse response) throws IOException {
        var date = response.sdkHttpResponse().firstMatchingHeader("Date").orElse("");
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new IOException("The store did not say what time it is.", e);
        }
    }
}
