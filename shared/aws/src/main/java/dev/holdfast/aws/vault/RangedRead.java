package dev.holdfast.aws.vault;

import dev.holdfast.core.vault.NoSuchVersion;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.core.vault.VaultUnavailable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32C;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Reads an exact version in pieces that fit into the heap. Each piece is taken whole, so that one that broke off is
/// simply asked for again; whole objects are compared with the checksum that S3 keeps of them.
final class RangedRead {
    private static final int AT_ONCE = 8 << 20;
    private static final int PIECE = 16 << 20;
    private static final int NOT_FOUND = 404;
    private static final int NO_SUCH_RANGE = 416;

    private final Bucket bucket;
    private final ObjectVersion version;

    RangedRead(Bucket bucket, ObjectVersion version) {
        this.bucket = bucket;
        this.version = version;
    }

    InputStream open(long offset, long length) throws IOException {
        if (offset == 0 && length <= AT_ONCE && length > 0) {
            var bytes = new byte[(int) length];
            return new ByteArrayInputStream(bytes, 0, get(Optional.empty(), bytes, bytes.length, true));
        }
        var head = bucket.head(version).orElseThrow(() -> new NoSuchVersion(version));
        long start = Math.min(offset, head.bytes());
        long end = start + Math.min(length, head.bytes() - start);
        var whole = start == 0 && end == head.bytes() ? head.crc32c() : Optional.<String>empty();
        return new PieceStream(this::piece, PIECE, start, end, whole.map(Whole::new));
    }

    /// Fills the front of `target` and tells how many bytes came: `length`, unless the object ends before.
    /// @throws NoSuchVersion when it is not there (any more)
    private int piece(long from, byte[] target, int length) throws IOException {
        return get(Optional.of("bytes=" + from + "-" + (from + length - 1)), target, length, false);
    }

    private int get(Optional<String> range, byte[] target, int length, boolean compare) throws IOException {
        var found = bucket.call("s3:GetObjectVersion", version.key(), () -> {
            try {
                return Optional.of(bucket.s3()
                        .getObject(
                                get -> get.bucket(bucket.bucket())
                                        .key(bucket.name(version.key()))
                                        .versionId(Bucket.exact(version))
                                        .range(range.orElse(null))
                                        .checksumMode(compare ? ChecksumMode.ENABLED : null)
                                        .expectedBucketOwner(bucket.owner()),
                                taking(target, length, compare)));
            } catch (S3Exception e) {
                if (e.statusCode() == NOT_FOUND || e.statusCode() == NO_SUCH_RANGE) {
                    return Optional.<Integer>empty();
                }
                throw e;
            }
        });
        return found.orElseThrow(() -> new NoSuchVersion(version));
    }

    /// Takes what was asked for or asks again: a body that ends early is no end of the object.
    private ResponseTransformer<GetObjectResponse, Integer> taking(byte[] target, int length, boolean compare) {
        return (response, body) -> {
            try {
                return take(response, body, target, length, compare);
            } catch (IOException e) {
                throw RetryableException.create("the bytes of " + version.key() + " broke off: " + e.getMessage(), e);
            }
        };
    }

    private static int take(
            GetObjectResponse response, AbortableInputStream body, byte[] target, int length, boolean compare)
            throws IOException {
        long there = response.contentLength();
        int wanted = (int) Math.min(length, there);
        int came = body.readNBytes(target, 0, wanted);
        if (came < wanted) {
            throw new IOException(came + " of " + wanted + " bytes came");
        }
        if (there > wanted) {
            body.abort();
        } else if (compare) {
            compare(response.checksumCRC32C(), target, came);
        }
        return came;
    }

    private static void compare(@org.jspecify.annotations.Nullable String kept, byte[] bytes, int length)
            throws IOException {
        if (kept != null) {
            var whole = new Whole(kept);
            whole.update(bytes, length);
            whole.compare();
        }
    }

    /// The checksum of a whole object on its way.
    static final class Whole {
        private final CRC32C crc = new CRC32C();
        private final String kept;

        Whole(String kept) {
            this.kept = kept;
        }

        void update(byte[] bytes, int length) {
            crc.update(bytes, 0, length);
        }

        void compare() throws IOException {
            if (!Part.base64(crc).equals(kept)) {
                throw new VaultUnavailable(
                        "The bytes that came are not those that S3 keeps; read again.", new IOException("CRC-32C"));
            }
        }
    }
}
