package dev.holdfast.format.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// One gzip member whose text is deflated and whose ciphertext, after [#store()], is only framed. Writes the
/// header of kanuka.md 4.3 and counts. `finish()` seals; `close()` only releases.
public final class GzipWriter implements AutoCloseable {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final byte[] LAST_BLOCK = {1, 0, 0, (byte) 0xff, (byte) 0xff};
    private static final int FRAME = 5;
    private static final int LARGEST_BLOCK = 0xffff;

    private final OutputStream out;
    private final CRC32 crc = new CRC32();
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final byte[] block = new byte[FRAME + LARGEST_BLOCK];
    private int filled = FRAME;
    private boolean storing;
    private long content;
    private long written;

    public GzipWriter(OutputStream out) throws IOException {
        this.out = out;
        emit(HEADER, 0, HEADER.length);
    }

    /// From here on bytes are stored as they are: ciphertext does not shrink.
    public void store() throws IOException {
        if (!storing) {
            drain(Deflater.SYNC_FLUSH);
            storing = true;
        }
    }

    public void write(byte[] b, int off, int len) throws IOException {
        content += len;
        if (storing) {
            frame(b, off, len);
            return;
        }
        crc.update(b, off, len);
        deflater.setInput(b, off, len);
        drain(Deflater.NO_FLUSH);
    }

    /// Writes the trailer; flushes and does not close the stream below.
    public void finish() throws IOException {
        if (storing) {
            flushBlock();
            emit(LAST_BLOCK, 0, LAST_BLOCK.length);
        } else {
            deflater.finish();
            drain(Deflater.NO_FLUSH);
        }
        emit(littleEndian((int) crc.getValue()), 0, 4);
        emit(littleEndian((int) content), 0, 4);
        out.flush();
    }

    /// How many bytes went in so far.
    public long content() {
        return content;
    }

    /// How many bytes came out so far.
    public long bytes() {
        return written;
    }

    private void frame(byte[] b, int off, int len) throws IOException {
        int from = off;
        int left = len;
        while (left > 0) {
            int n = Math.min(left, block.length - filled);
            System.arraycopy(b, from, block, filled, n);
            filled += n;
            from += n;
            left -= n;
            if (filled == block.length) {
                flushBlock();
            }
        }
    }

    private void flushBlock() throws IOException {
        int length = filled - FRAME;
        if (length == 0) {
            return;
        }
        crc.update(block, FRAME, length);
        block[0] = 0;
        block[1] = (byte) length;
        block[2] = (byte) (length >> 8);
        block[3] = (byte) ~length;
        block[4] = (byte) (~length >> 8);
        emit(block, 0, filled);
        filled = FRAME;
    }

    private void drain(int flush) throws IOException {
        int n;
        do {
            n = deflater.deflate(block, 0, block.length, flush);
            emit(block, 0, n);
        } while (n == block.length || (!deflater.needsInput() && !deflater.finished()));
    }

    private void emit(byte[] b, int off, int len) throws IOException {
        out.write(b, off, len);
        written += len;
    }

    private static byte[] littleEndian(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }

    @Override
    public void close() {
        deflater.end();
    }
}
