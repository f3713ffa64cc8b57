package dev.holdfast.format.forge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// What can be wrong around the tar.
final class HostileGzip {
    private HostileGzip() {}

    static List<HostileArchive> all() {
        return List.of(
                HostileArchive.of("is an empty file", "kanuka.not-gzip", () -> new byte[0]),
                HostileArchive.of("is a text file", "kanuka.not-gzip", () -> "no archive\n".getBytes(US_ASCII)),
                HostileArchive.of(
                        "is gzip without a tar",
                        "kanuka.not-tar",
                        () -> Forge.empty()
                                .raw("text\n".repeat(400).getBytes(US_ASCII))
                                .bytes()),
                HostileArchive.of(
                        "is gzip of a few bytes",
                        "kanuka.not-tar",
                        () -> Forge.empty().raw(new byte[] {1, 2, 3}).bytes()),
                spoiled("has an unknown compression method", "kanuka.gzip-header", b -> b[2] = 7),
                spoiled("sets reserved gzip flags", "kanuka.gzip-header", b -> b[3] = (byte) 0x80),
                spoiled("has a wrong gzip header checksum", "kanuka.gzip-header", b -> b[3] = 0x02),
                cut("ends in the gzip header", 5),
                cut("ends after the gzip header", 10),
                cut("ends in the middle", good().length / 2),
                cut("ends before the gzip trailer", good().length - 8),
                cut("ends inside the gzip trailer", good().length - 3),
                spoiled("has damaged compressed data", "kanuka.damaged-data", b -> b[10] = (byte) 0xff),
                spoiled("has a wrong checksum", "kanuka.wrong-checksum", b -> b[b.length - 8] ^= 1),
                spoiled("has a wrong length", "kanuka.wrong-length", b -> b[b.length - 1] ^= 1),
                HostileArchive.of("has a wrong checksum in its first member", "kanuka.wrong-checksum", () -> {
                    byte[] first = Forge.project().bytes();
                    first[first.length - 8] ^= 1;
                    return joined(first, Forge.empty().ended());
                }),
                HostileArchive.of("is followed by junk", "kanuka.trailing-junk", () -> joined(good(), new byte[] {42})),
                HostileArchive.of("is followed by zeros", "kanuka.trailing-junk", () -> joined(good(), new byte[512])),
                HostileArchive.of(
                        "is followed by half a gzip header",
                        "kanuka.truncated",
                        () -> joined(good(), new byte[] {0x1f})),
                HostileArchive.of(
                        "is followed by another archive", "kanuka.data-after-end", () -> joined(good(), good())),
                HostileArchive.of(
                        "has junk behind the tar",
                        "kanuka.data-after-end",
                        () -> Forge.project().end().raw(new byte[] {42}).bytes()),
                HostileArchive.of(
                        "hides a file behind one zero block",
                        "kanuka.data-after-end",
                        () -> Forge.project()
                                .zeros(512)
                                .secret("hidden.env.kanuka")
                                .ended()),
                HostileArchive.of(
                        "is a bomb of 1000:1 in one secret",
                        "kanuka.expansion",
                        () -> Forge.project()
                                .header(Header.named("bomb.env.kanuka").size(200L << 20))
                                .zeros(200L << 20)
                                .ended()),
                HostileArchive.of(
                        "is a bomb behind the end of the tar",
                        "kanuka.expansion",
                        () -> Forge.project().zeros(100L << 20).bytes()));
    }

    private static byte[] good() {
        return Forge.project().ended();
    }

    private static HostileArchive cut(String name, int length) {
        return HostileArchive.of(name, "kanuka.truncated", () -> Arrays.copyOf(good(), length));
    }

    private static HostileArchive spoiled(String name, String code, Consumer<byte[]> spoil) {
        return HostileArchive.of(name, code, () -> {
            byte[] bytes = good();
            spoil.accept(bytes);
            return bytes;
        });
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
