package dev.holdfast.format.forge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Consumer;

/// A tar header of any kind, right or wrong: fields first, then the checksum over what they became.
public final class Header {
    static final int SIZE = 124;
    static final int CHECKSUM = 148;
    private final byte[] block = new byte[512];

    private Header() {}

    public static Header named(String name) {
        return named(name.getBytes(UTF_8));
    }

    public static Header named(byte[] name) {
        var header = new Header()
                .put(0, name)
                .put(100, "0000600")
                .put(108, "0000000")
                .put(116, "0000000");
        return header.put(136, "00000000000").type('0').put(257, "ustar\00000").size(0);
    }

    public Header type(char type) {
        block[156] = (byte) type;
        return this;
    }

    public Header size(long size) {
        return put(SIZE, String.format("%011o", size));
    }

    public Header link(String target) {
        return put(157, target);
    }

    public Header prefix(String prefix) {
        return put(345, prefix);
    }

    public Header put(int at, String text) {
        return put(at, text.getBytes(ISO_8859_1));
    }

    public Header put(int at, byte[] bytes) {
        System.arraycopy(bytes, 0, block, at, bytes.length);
        return this;
    }

    /// @param spoil done to the block after its checksum was written
    byte[] block(Consumer<byte[]> spoil) {
        put(CHECKSUM, "        ");
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        put(CHECKSUM, String.format("%06o\0 ", sum));
        spoil.accept(block);
        return block.clone();
    }
}
