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
    static final int PIECE = 8 << 20;
    private static final int NOT_FOUND = 404;
    private static final int NO_SUCH_RANGE = 416;

    private final Bucket bucket;
    private final ObjectVersion version;

    RangedRead(Bucket bucket, ObjectVersion version) {
        this.bucket = bucket;
        this.version = version;
    }

    InputStream open(long offset, long length) throws IOException {
        if (offset == 0 && length <= PIECE && length > 0) {
            return new ByteArrayInputStream(get(Optional.empty(), (int) length, true));
        }
        var head = bucket.head(version).orElseThrow(() -> new NoSuchVersion(version));
        long start = Math.min(offset, head.bytes());
        long end = start + Math.min(length, head.bytes() - start);
        var whole = start == 0 && end == head.bytes() ? head.crc32c() : Optional.<String>empty();
        return new PieceStream(this, start, end, whole.map(Whole::new));
    }

    /// @throws NoSuchVersion when it is not there (any more)
    byte[] piece(long from, int length) throws IOException {
        return get(Optional.of("bytes=" + from + "-" + (from + length - 1)), length, false);
    }

    private byte[] get(Optional<String> range, int length, boolean compare) throws IOException {
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
                                taking(length, compare)));
            } catch (S3Exception e) {
                if (e.statusCode() == NOT_FOUND || e.statusCode() == NO_SUCH_RANGE) {
                    return Optional.<byte[]>empty();
                }
                throw e;
            }
        });
        return found.orElseThrow(() -> new NoSuchVersion(version));
    }

    /// Takes what was asked for or asks again: a body that ends early is no end of the object.
    private ResponseTransformer<GetObjectResponse, byte[]> taking(int length, boolean compare) {
        return (response, body) -> {
            try {
                return take(response, body, length, compare);
            } catch (IOException e) {
                throw RetryableException.create("the bytes of " + version.key() + " broke off: " + e.getMessage(), e);
            }
        };
    }

    private static byte[] take(GetObjectResponse response, AbortableInputStream body, int length, boolean compare)
            throws IOException {
        long there = response.contentLength();
        int wanted = (int) Math.min(length, there);
        var bytes = body.readNBytes(wanted);
        if (bytes.length < wanted) {
            throw new IOException(bytes.length + " of " + wanted + " bytes came");
        }
        if (there > wanted) {
            body.abort();
        } else if (compare) {
            compare(response.checksumCRC32C(), bytes);
        }
        return bytes;
    }

    private static void compare(@org.jspecify.annotations.Nullable String kept, byte[] bytes) throws IOException {
        if (kept != null) {
            var whole = new Whole(kept);
            whole.update(bytes);
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

        void update(byte[] bytes) {
            crc.update(bytes);
        }

        void compare() throws IOException {
            if (!Part.base64(crc).equals(kept)) {
                throw new VaultUnavailable(
                        "The bytes that came are not those that S3 keeps; read again.", new IOException("CRC-32C"));
            }
        }
    }
}
