package dev.holdfast.aws.vault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32C;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;

/// Bytes gathered for one request, which may have to send them again. They are ciphertext.
abstract sealed class Part implements AutoCloseable {
    private static final String TYPE = "application/octet-stream";

    private final CRC32C crc = new CRC32C();
    private final long limit;
    private long size;

    private Part(long limit) {
        this.limit = limit;
    }

    /// The part of this number of an upload.
    static Part of(PartSizes sizes, int number) throws IOException {
        return sizes.inMemory(number) ? new InMemory((int) sizes.of(number)) : new InFile(sizes.of(number));
    }

    /// Takes as much as still fits.
    void take(ByteBuffer source) throws IOException {
        int length = (int) Math.min(source.remaining(), limit - size);
        var mine = source.slice(source.position(), length);
        crc.update(mine.duplicate());
        store(mine, size);
        source.position(source.position() + length);
        size += length;
    }

    boolean full() {
        return size == limit;
    }

    long size() {
        return size;
    }

    String crc32c() {
        return base64(crc);
    }

    static String base64(CRC32C crc) {
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) crc.getValue())
                        .array());
    }

    RequestBody body() {
        return RequestBody.fromContentProvider(provider(), size, TYPE);
    }

    abstract void store(ByteBuffer bytes, long at) throws IOException;

    abstract ContentStreamProvider provider();

    @Override
    public abstract void close();

    /// Grows as it is filled, for most objects are small.
    private static final class InMemory extends Part {
        private static final int START = 64 * 1024;
        private final int most;
        private byte[] bytes;

        InMemory(int limit) {
            super(limit);
            this.most = limit;
            this.bytes = new byte[Math.min(START, limit)];
        }

        @Override
        void store(ByteBuffer source, long at) {
            int end = (int) at + source.remaining();
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(most, Math.max(end, 2 * bytes.length)));
            }
            source.get(bytes, (int) at, source.remaining());
        }

        @Override
        ContentStreamProvider provider() {
            var whole = bytes;
            int length = (int) size();
            return () -> new ByteArrayInputStream(whole, 0, length);
        }

        @Override
        public void close() {
            bytes = new byte[0];
        }
    }

    /// In a temporary file that only this user reads and that goes with its channel.
    private static final class InFile extends Part {
        private final FileChannel file;

        InFile(long limit) throws IOException {
            super(limit);
            file = FileChannel.open(
                    Files.createTempFile("holdfast-part", ".age"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        }

        @Override
        void store(ByteBuffer source, long at) throws IOException {
            for (long to = at; source.hasRemaining(); ) {
                to += file.write(source, to);
            }
        }

        @Override
        ContentStreamProvider provider() {
            return this::fromStart;
        }

        private InputStream fromStart() {
            try {
                file.position(0);
                return Channels.newInputStream(new Unclosing(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The SDK closes what it has sent; the file is still needed should it send again.
    private record Unclosing(FileChannel file) implements java.nio.channels.ReadableByteChannel {
        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() {}
    }
}
