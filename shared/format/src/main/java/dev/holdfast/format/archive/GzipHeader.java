package dev.holdfast.format.archive;

import java.io.IOException;
import java.util.zip.CRC32;

/// The header of one gzip member (RFC 1952 2.3), read strictly: reserved flags and a wrong header checksum are
/// refused.
final class GzipHeader {
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xe0;
    private static final int LONGEST = 128 * 1024;

    private final ByteSource in;
    private final CRC32 crc = new CRC32();
    private int length = 2;

    /// The next byte of the compressed stream; its end is a flaw.
    @FunctionalInterface
    interface ByteSource {
        int next() throws IOException;
    }

    private GzipHeader(ByteSource in) {
        this.in = in;
        crc.update(0x1f);
        crc.update(0x8b);
    }

    /// Reads what follows the two magic bytes.
    static void skip(ByteSource in) throws IOException {
        new GzipHeader(in).read();
    }

    private void read() throws IOException {
        if (next() != DEFLATE) {
            throw flawed("names a compression method other than deflate");
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw flawed("sets flags that do not exist");
        }
        skip(6); // time, level, operating system: they say nothing about the content
        if ((flags & EXTRA) != 0) {
            skip(next() | (next() << 8));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            int expected = (int) crc.getValue() & 0xffff;
            if ((next() | (next() << 8)) != expected) {
                throw flawed("has a wrong checksum");
            }
        }
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            if (length > LONGEST) {
                throw flawed("is longer than " + LONGEST + " bytes");
            }
        }
    }

    private int next() throws IOException {
        int b = in.next();
        crc.update(b);
        length++;
        return b;
    }

    private static FlawedArchive flawed(String what) {
        return new FlawedArchive(Flaw.GZIP_HEADER, "The gzip header " + what + ".");
    }
}
