package dev.holdfast.format.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/// A stream as a channel that always fills the buffer, so that a slow source is never taken for a short file. Its
/// own failures leave it unchecked, so that they cannot be mistaken for damage.
final class Ciphertext implements ReadableByteChannel {
    private static final int NONCE = 16;
    private static final int TAG = 16;
    private final InputStream in;
    private byte[] head = new byte[0];
    private long bytes;

    Ciphertext(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(ByteBuffer target) {
        if (!target.hasRemaining()) {
            return 0;
        }
        try {
            var start = target.position();
            var length = in.readNBytes(target.array(), target.arrayOffset() + start, target.remaining());
            if (length == 0) {
                return -1;
            }
            target.position(start + length);
            remember(target, start, length);
            return length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remember(ByteBuffer target, int start, int length) {
        if (bytes == 0) {
            head = new byte[length];
            target.get(start, head);
        }
        bytes += length;
    }

    /// Whether these are exactly a header, a nonce and the tag of one empty chunk: the only form of an empty file.
    boolean isWholeEmptyFile() {
        var text = new String(head, StandardCharsets.ISO_8859_1);
        var mac = text.indexOf("\n--- ");
        var end = mac < 0 ? -1 : text.indexOf('\n', mac + 1);
        return end >= 0 && bytes == end + 1L + NONCE + TAG;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
