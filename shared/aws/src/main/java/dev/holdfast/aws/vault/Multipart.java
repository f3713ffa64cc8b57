package dev.holdfast.aws.vault;

import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.point.ObjectKey;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// A multipart upload: a few parts on their way at once, each with its checksum, collected in order. Aborted when it is
/// closed without having been completed; should that fail too, the bucket's lifecycle rule sweeps it up.
final class Multipart implements AutoCloseable {
    private final Bucket bucket;
    private final ObjectKey key;
    private final String uploadId;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ArrayDeque<Future<CompletedPart>> underway = new ArrayDeque<>();
    private final List<CompletedPart> parts = new ArrayList<>();
    private boolean completed;

    Multipart(Bucket bucket, ObjectKey key, String uploadId) {
        this.bucket = bucket;
        this.key = key;
        this.uploadId = uploadId;
    }

    /// Sends a part, which is now ours to close, and waits while more than `most` are on their way.
    void send(int number, Part part, int most) throws IOException {
        underway.add(threads.submit(() -> upload(number, part)));
        while (underway.size() > most) {
            collect();
        }
    }

    private CompletedPart upload(int number, Part part) throws IOException {
        try (part) {
            var crc = part.crc32c();
            var sent = bucket.call(
                    "s3:PutObject",
                    key,
                    () -> bucket.s3()
                            .uploadPart(
                                    upload -> upload.bucket(bucket.bucket())
                                            .key(bucket.name(key))
                                            .uploadId(uploadId)
                                            .partNumber(number)
                                            .contentLength(part.size())
                                            .checksumCRC32C(crc)
                                            .expectedBucketOwner(bucket.owner()),
                                    part.body()));
            return CompletedPart.builder()
                    .partNumber(number)
                    .eTag(sent.eTag())
                    .checksumCRC32C(crc)
                    .build();
        }
    }

    private void collect() throws IOException {
        try {
            parts.add(underway.remove().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        } catch (ExecutionException e) {
            throw rethrown(java.util.Objects.requireNonNull(e.getCause()));
        }
    }

    static IOException rethrown(Throwable cause) {
        return switch (cause) {
            case IOException e -> e;
            case HoldfastException e -> throw e;
            case Error e -> throw e;
            default -> new IOException("A request could not be made.", cause);
        };
    }

    /// Publishes what was sent, once. The checksum of the whole is compared by S3 before it says yes.
    CompleteMultipartUploadResponse complete(long bytes, String crc32c) throws IOException {
        while (!underway.isEmpty()) {
            collect();
        }
        var answer = bucket.call(
                "s3:PutObject",
                key,
                () -> bucket.s3()
                        .completeMultipartUpload(complete -> complete.bucket(bucket.bucket())
                                .key(bucket.name(key))
                                .uploadId(uploadId)
                                .multipartUpload(all -> all.parts(parts))
                                .mpuObjectSize(bytes)
                                .checksumType(ChecksumType.FULL_OBJECT)
                                .checksumCRC32C(crc32c)
                                .ifNoneMatch("*")
                                .expectedBucketOwner(bucket.owner())));
        completed = true;
        return answer;
    }

    static final ChecksumAlgorithm ALGORITHM = ChecksumAlgorithm.CRC32_C;

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        if (!completed) {
            abort();
        }
    }

    private void abort() {
        try {
            bucket.lastCall(
                    "s3:AbortMultipartUpload",
                    key,
                    () -> bucket.s3()
                            .abortMultipartUpload(abort -> abort.bucket(bucket.bucket())
                                    .key(bucket.name(key))
                                    .uploadId(uploadId)
                                    .expectedBucketOwner(bucket.owner())));
        } catch (IOException | HoldfastException e) {
            return; // nobody can read it; the lifecycle rule removes it within a day
        }
    }
}
