package dev.holdfast.format.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;

/// A tar of regular files without owners and times: USTAR where a name fits, else PAX (kanuka.md 4.3). Each file
/// is `begin`, `write` until its size is reached, `end`.
public final class TarWriter {
    private static final int NAME = 100;
    private static final int PREFIX = 155;
    private static final long LARGEST_OCTAL = 077777777777L;

    private final GzipWriter out;
    private final byte[] block = new byte[TarHeader.BLOCK];
    private final byte[] zeros = new byte[2 * TarHeader.BLOCK];
    private long left;
    private int padding;

    public TarWriter(GzipWriter out) {
        this.out = out;
    }

    public void begin(String name, int mode, long size) throws IOException {
        int split = split(name);
        if (split < 0 || size > LARGEST_OCTAL) {
            extendedHeader(name, size);
            header(shortened(name), "", mode, Math.min(size, LARGEST_OCTAL), '0');
        } else if (split == 0) {
            header(name, "", mode, size, '0');
        } else {
            header(name.substring(split + 1), name.substring(0, split), mode, size, '0');
        }
        left = size;
        padding = (int) (-size & (TarHeader.BLOCK - 1));
    }

    public void write(byte[] b, int off, int len) throws IOException {
        if (len > left) {
            throw new IllegalStateException("more bytes than the header said");
        }
        out.write(b, off, len);
        left -= len;
    }

    public void end() throws IOException {
        if (left != 0) {
            throw new IllegalStateException("fewer bytes than the header said");
        }
        out.write(zeros, 0, padding);
    }

    /// Writes the two zero blocks that end a tar.
    public void finish() throws IOException {
        out.write(zeros, 0, zeros.length);
    }

    /// How many headers this name takes: two when an extended one is needed.
    public static int headers(String name) {
        return split(name) < 0 ? 2 : 1;
    }

    /// Where prefix and name part: 0 when all is the name, -1 when USTAR cannot hold it.
    private static int split(String name) {
        if (!isAscii(name)) {
            return -1;
        }
        if (name.length() <= NAME) {
            return 0;
        }
        int slash = name.lastIndexOf('/', Math.min(PREFIX, name.length() - 2));
        return slash > 0 && name.length() - slash - 1 <= NAME ? slash : -1;
    }

    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private void extendedHeader(String name, long size) throws IOException {
        String records = record("path", name) + (size > LARGEST_OCTAL ? record("size", Long.toString(size)) : "");
        byte[] body = records.getBytes(UTF_8);
        header(shortened("PaxHeaders.0/" + name.substring(name.lastIndexOf('/') + 1)), "", 0, body.length, 'x');
        out.write(body, 0, body.length);
        out.write(zeros, 0, -body.length & (TarHeader.BLOCK - 1));
    }

    /// `length key=value\n`, where the length counts itself.
    private static String record(String key, String value) {
        int rest = (" " + key + "=" + value + "\n").getBytes(UTF_8).length;
        int length = rest + Integer.toString(rest).length();
        if (Integer.toString(length).length() > Integer.toString(rest).length()) {
            length++;
        }
        return length + " " + key + "=" + value + "\n";
    }

    private static String shortened(String name) {
        var ascii = new StringBuilder();
        name.chars().filter(c -> c < 0x80).limit(NAME).forEach(c -> ascii.append((char) c));
        return ascii.toString();
    }

    private void header(String name, String prefix, int mode, long size, char type) throws IOException {
        Arrays.fill(block, (byte) 0);
        text(0, name);
        octal(100, 8, mode);
        octal(108, 8, 0);
        octal(116, 8, 0);
        octal(124, 12, size);
        octal(136, 12, 0);
        Arrays.fill(block, 148, 156, (byte) ' ');
        block[156] = (byte) type;
        text(257, "ustar");
        text(263, "00");
        octal(329, 8, 0);
        octal(337, 8, 0);
        text(345, prefix);
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        octal(148, 7, sum);
        out.write(block, 0, block.length);
    }

    private void text(int at, String value) {
        byte[] bytes = value.getBytes(US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    /// Digits filling the field but for its last byte, a NUL.
    private void octal(int at, int length, long value) {
        long rest = value;
        for (int i = at + length - 2; i >= at; i--) {
            block[i] = (byte) ('0' + (rest & 7));
            rest >>>= 3;
        }
        block[at + length - 1] = 0;
    }
}
