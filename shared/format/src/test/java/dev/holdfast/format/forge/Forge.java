package dev.holdfast.format.forge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/// Writes archives that are wrong in one chosen way, block by block; what is not chosen is right. Compresses as
/// it goes, so that a bomb stays as small as its file.
public final class Forge {
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final GZIPOutputStream out;

    private Forge() {
        try {
            out = new GZIPOutputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An archive of nothing yet.
    public static Forge empty() {
        return new Forge();
    }

    /// An archive that holds the project of the fixture `small` and has no end yet.
    public static Forge project() {
        var forge = new Forge();
        Fixtures.SMALL.projectFiles().forEach(forge::file);
        return forge;
    }

    public Forge file(String name, byte[] content) {
        return entry(Header.named(name).size(content.length), content);
    }

    /// A secret of 64 bytes that look like ciphertext.
    public Forge secret(String name) {
        return file(name, ciphertext(64));
    }

    public Forge entry(Header header, byte[] body) {
        return raw(header.block(block -> {})).raw(body).raw(new byte[-body.length & 511]);
    }

    public Forge header(Header header) {
        return entry(header, new byte[0]);
    }

    public Forge spoiled(Header header, Consumer<byte[]> spoil) {
        return raw(header.block(spoil));
    }

    /// A PAX header for the next entry, of whole records `key=value`.
    public Forge pax(String... keysAndValues) {
        var records = new StringBuilder();
        for (var record : keysAndValues) {
            records.append(record(record));
        }
        return extended('x', records.toString().getBytes(UTF_8));
    }

    public Forge longName(String name) {
        return extended('L', (name + "\0").getBytes(UTF_8));
    }

    public Forge extended(char type, byte[] body) {
        return entry(Header.named("././@Extended").type(type).size(body.length), body);
    }

    public Forge raw(byte[] bytes) {
        try {
            out.write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Zeros, as many as wanted.
    public Forge zeros(long bytes) {
        byte[] zeros = new byte[1 << 16];
        for (long left = bytes; left > 0; left -= zeros.length) {
            raw(left < zeros.length ? new byte[(int) left] : zeros);
        }
        return this;
    }

    /// The two zero blocks.
    public Forge end() {
        return zeros(1024);
    }

    /// The file as gzip closes it.
    public byte[] bytes() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    public byte[] ended() {
        return end().bytes();
    }

    /// Bytes without structure that are no text, the same each time.
    public static byte[] ciphertext(int length) {
        byte[] bytes = new byte[length];
        new java.util.Random(length).nextBytes(bytes);
        if (length > 0) {
            bytes[0] = 0;
        }
        return bytes;
    }

    private static String record(String keyAndValue) {
        int rest = keyAndValue.getBytes(UTF_8).length + 2;
        int length = rest + Integer.toString(rest).length();
        length = rest + Integer.toString(length).length();
        return length + " " + keyAndValue + "\n";
    }
}
