package dev.holdfast.format.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// What a gzip file of one or more members holds, exact to the last byte of the last trailer: checksum and length
/// of every member are compared, and nothing may follow it. Says -1 only after all of that was found right.
public final class GzipReader extends InputStream {
    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;

    private final InputStream in;
    private final int ratio;
    private final long ratioFrom;
    private final byte[] buffer = new byte[64 * 1024];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] single = new byte[1];
    private int at;
    private int end;
    private long taken;
    private long expanded;
    private int members;
    private boolean inMember;
    private boolean ended;

    /// @param ratio how many bytes one compressed byte may become once `ratioFrom` bytes were expanded
    public GzipReader(InputStream in, int ratio, long ratioFrom) {
        this.in = in;
        this.ratio = ratio;
        this.ratioFrom = ratioFrom;
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        Objects.checkFromIndexSize(off, len, b.length);
        if (len == 0) {
            return 0;
        }
        while (inMember || startMember()) {
            int n = inflate(b, off, len);
            if (n > 0) {
                crc.update(b, off, n);
                expanded += n;
                checkRatio();
                return n;
            }
        }
        return -1;
    }

    private int inflate(byte[] b, int off, int len) throws IOException {
        try {
            int n = inflater.inflate(b, off, len);
            if (n == 0 && inflater.finished()) {
                endMember();
            } else if (n == 0 && inflater.needsInput()) {
                fill();
                inflater.setInput(buffer, at, end - at);
            } else if (n == 0) {
                throw new FlawedArchive(
                        Flaw.DAMAGED_DATA, "The compressed data needs a dictionary that gzip never has.");
            }
            return n;
        } catch (DataFormatException _) {
            throw new FlawedArchive(
                    Flaw.DAMAGED_DATA, "The compressed data is damaged after " + expanded + " expanded bytes.");
        }
    }

    private boolean startMember() throws IOException {
        if (ended || atEnd()) {
            ended = true;
            return false;
        }
        if (next() != MAGIC_1 || next() != MAGIC_2) {
            throw members == 0
                    ? new FlawedArchive(Flaw.NOT_GZIP, "The file does not start as a gzip file does.")
                    : new FlawedArchive(Flaw.TRAILING_JUNK, "Other bytes follow the end of the gzip file.");
        }
        GzipHeader.skip(this::next);
        members++;
        inflater.reset();
        inflater.setInput(buffer, at, end - at);
        crc.reset();
        inMember = true;
        return true;
    }

    private boolean atEnd() throws IOException {
        if (at < end || refill()) {
            return false;
        }
        if (members == 0) {
            throw new FlawedArchive(Flaw.NOT_GZIP, "The file is empty.");
        }
        return true;
    }

    private void endMember() throws IOException {
        at = end - inflater.getRemaining();
        inMember = false;
        if (nextInt() != (int) crc.getValue()) {
            throw new FlawedArchive(Flaw.WRONG_CHECKSUM, "The gzip checksum does not match what was expanded.");
        }
        if (nextInt() != (int) inflater.getBytesWritten()) {
            throw new FlawedArchive(Flaw.WRONG_LENGTH, "The gzip length does not match what was expanded.");
        }
    }

    private void checkRatio() throws IOException {
        long compressed = taken - inflater.getRemaining();
        if (expanded > ratioFrom && expanded > ratio * compressed) {
            throw new FlawedArchive(
                    Flaw.EXPANSION,
                    compressed + " bytes expand to " + expanded + " or more, over " + ratio + " times.");
        }
    }

    private int nextInt() throws IOException {
        return next() | (next() << 8) | (next() << 16) | (next() << 24);
    }

    private int next() throws IOException {
        if (at == end) {
            fill();
        }
        return buffer[at++] & 0xff;
    }

    private void fill() throws IOException {
        if (!refill()) {
            throw new FlawedArchive(
                    Flaw.TRUNCATED, "The file ends after " + taken + " bytes, in the middle of its data.");
        }
    }

    private boolean refill() throws IOException {
        int n = in.read(buffer, 0, buffer.length);
        at = 0;
        end = Math.max(n, 0);
        taken += end;
        return n > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
