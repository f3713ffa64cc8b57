package dev.holdfast.format.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One 512-byte header block, read strictly and only as far as needed: owner, mode and time are never looked at.
final class TarHeader {
    static final int BLOCK = 512;
    private static final int SIZE_AT = 124;
    private static final int CHECKSUM_AT = 148;
    private static final int TYPE_AT = 156;
    private static final int MAGIC_AT = 257;
    private static final int PREFIX_AT = 345;
    private static final byte[] USTAR = {'u', 's', 't', 'a', 'r', 0};

    private final byte[] block;

    TarHeader(byte[] block) {
        this.block = block;
    }

    boolean isZero() {
        return isZero(block, block.length);
    }

    static boolean isZero(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    char type() {
        return (char) (block[TYPE_AT] & 0xff);
    }

    /// The sum of all bytes, the checksum's own read as spaces; old tars added them up as signed bytes.
    boolean checksumFits() {
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < BLOCK; i++) {
            byte b = i >= CHECKSUM_AT && i < CHECKSUM_AT + 8 ? (byte) ' ' : block[i];
            unsigned += b & 0xff;
            signed += b;
        }
        long said = octal(CHECKSUM_AT, 8);
        return said >= 0 && (said == unsigned || said == signed);
    }

    long size() throws FlawedArchive {
        long size = (block[SIZE_AT] & 0x80) == 0 ? octal(SIZE_AT, 12) : base256();
        if (size < 0) {
            throw new FlawedArchive(Flaw.SIZE_FIELD, "A header's size is no number, negative or beyond 63 bits.");
        }
        return size;
    }

    String name() throws FlawedArchive {
        String name = text(block, 0, 100);
        boolean prefixed = block[PREFIX_AT] != 0
                && Arrays.equals(block, MAGIC_AT, MAGIC_AT + USTAR.length, USTAR, 0, USTAR.length);
        return prefixed ? text(block, PREFIX_AT, 155) + "/" + name : name;
    }

    /// Text that ends at its first NUL or after `length` bytes.
    private static String text(byte[] bytes, int from, int length) throws FlawedArchive {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return utf8(bytes, from, end - from);
    }

    static String utf8(byte[] bytes, int from, int length) throws FlawedArchive {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new FlawedArchive(Flaw.NAME_NOT_TEXT, "An entry's name is not UTF-8 text.");
        }
    }

    /// The number, or -1 when it is none.
    private long octal(int from, int length) {
        int i = from;
        int end = from + length;
        while (i < end && block[i] == ' ') {
            i++;
        }
        long value = 0;
        while (i < end && block[i] >= '0' && block[i] <= '7') {
            value = (value << 3) | (block[i++] - '0');
        }
        while (i < end && (block[i] == ' ' || block[i] == 0)) {
            i++;
        }
        return i == end ? value : -1;
    }

    /// A binary number behind a first byte of 0x80, or -1 when negative or beyond 63 bits.
    private long base256() {
        long value = block[SIZE_AT] & 0x7f;
        for (int i = SIZE_AT + 1; i < SIZE_AT + 12; i++) {
            if (value >>> 55 != 0) {
                return -1;
            }
            value = (value << 8) | (block[i] & 0xff);
        }
        return value;
    }
}
