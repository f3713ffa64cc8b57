package dev.holdfast.format.forge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.UnaryOperator;

/// What can be wrong with headers, sizes and counts.
final class HostileTar {
    private static final String SECRET = "x.env.kanuka";

    private HostileTar() {}

    static List<HostileArchive> all() {
        return List.of(
                cut("has a damaged header", "kanuka.tar-header", f -> f.spoiled(Header.named(SECRET), b -> b[0] = 'y')),
                cut(
                        "has a checksum that is no number",
                        "kanuka.tar-header",
                        f -> f.spoiled(Header.named(SECRET), b -> b[Header.CHECKSUM] = 'x')),
                cut("ends inside a header", "kanuka.entry-cut-short", f -> f.raw(new byte[100])),
                cut(
                        "ends inside an entry",
                        "kanuka.entry-cut-short",
                        f -> f.header(sized(600)).raw(new byte[88])),
                cut(
                        "ends before the padding",
                        "kanuka.entry-cut-short",
                        f -> f.header(sized(5)).raw(new byte[5])),
                cut("claims more than it holds", "kanuka.entry-cut-short", f -> f.header(sized(1 << 20))),
                ended("has a size that is no number", "kanuka.size-field", f -> f.header(size("12x45678901"))),
                ended("has a negative octal size", "kanuka.size-field", f -> f.header(size("-0000000001"))),
                ended("has a negative base-256 size", "kanuka.size-field", f -> f.header(base256(0xff, 0xff))),
                ended("has a base-256 size beyond 63 bits", "kanuka.size-field", f -> f.header(base256(0x80, 0xff))),
                ended(
                        "has a base-256 size of 9 TB",
                        "kanuka.secret-too-large",
                        f -> f.header(Header.named(SECRET)
                                .put(Header.SIZE, new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0}))),
                ended(
                        "has a negative PAX size",
                        "kanuka.size-field",
                        f -> f.pax("size=-1").secret(SECRET)),
                ended(
                        "has a PAX size beyond 63 bits",
                        "kanuka.size-field",
                        f -> f.pax("size=9223372036854775808").secret(SECRET)),
                ended(
                        "has a PAX size that is no number",
                        "kanuka.size-field",
                        f -> f.pax("size=1e3").secret(SECRET)),
                ended(
                        "has an empty PAX size",
                        "kanuka.size-field",
                        f -> f.pax("size=").secret(SECRET)),
                ended(
                        "has a PAX size of 4 EiB",
                        "kanuka.size-field",
                        f -> f.pax("size=4611686018427387904").secret(SECRET)),
                ended(
                        "has a PAX size over the limit",
                        "kanuka.secret-too-large",
                        f -> f.pax("size=268435457").secret(SECRET)),
                ended(
                        "has a directory with a body",
                        "kanuka.size-field",
                        f -> f.header(sized(512).type('5')).zeros(512)),
                extended("has a PAX record longer than its header", "99 path=a\n"),
                extended("has a PAX record of length 0", "0 path=a\n"),
                extended("has a PAX record without a length", "path=a\n"),
                extended("has a PAX record without a line end", "9 path=ab"),
                extended("has a PAX record without a key", "7 path\n"),
                extended("has a PAX length beyond 31 bits", "99999999999 path=a\n"),
                ended(
                        "says a PAX path twice",
                        "kanuka.extended-header",
                        f -> f.pax("path=a", "path=" + SECRET).secret(SECRET)),
                ended(
                        "has two PAX headers for one entry",
                        "kanuka.extended-header",
                        f -> f.pax("path=a").pax("path=" + SECRET).secret(SECRET)),
                ended(
                        "has a PAX and a GNU name for one entry",
                        "kanuka.extended-header",
                        f -> f.longName("a").pax("path=" + SECRET).secret(SECRET)),
                ended("ends with a PAX header", "kanuka.extended-header", f -> f.pax("path=" + SECRET)),
                oversized("has a PAX header over 64 KiB", 'x'),
                oversized("has a GNU long name over 64 KiB", 'L'),
                oversized("has a global header over 64 KiB", 'g'),
                crowd("has 200,000 files", false),
                crowd("has 200,000 directories", true));
    }

    private static HostileArchive ended(String name, String code, UnaryOperator<Forge> more) {
        return HostileArchive.of(name, code, () -> more.apply(Forge.project()).ended());
    }

    private static HostileArchive cut(String name, String code, UnaryOperator<Forge> more) {
        return HostileArchive.of(name, code, () -> more.apply(Forge.project()).bytes());
    }

    private static HostileArchive extended(String name, String records) {
        return ended(
                name,
                "kanuka.extended-header",
                f -> f.extended('x', records.getBytes(UTF_8)).secret(SECRET));
    }

    private static HostileArchive oversized(String name, char type) {
        return ended(
                name,
                "kanuka.extended-header-too-large",
                f -> f.extended(type, new byte[64 * 1024 + 1]).secret(SECRET));
    }

    private static HostileArchive crowd(String name, boolean directories) {
        return ended(name, "kanuka.too-many-entries", forge -> {
            for (int i = 0; i < 200_000; i++) {
                var header = Header.named("d" + i + (directories ? "/" : "/.env.kanuka"));
                forge.header(directories ? header.type('5') : header);
            }
            return forge;
        });
    }

    private static Header sized(long size) {
        return Header.named(SECRET).size(size);
    }

    private static Header size(String field) {
        return Header.named(SECRET).put(Header.SIZE, field);
    }

    private static Header base256(int first, int rest) {
        byte[] field = new byte[12];
        java.util.Arrays.fill(field, (byte) rest);
        field[0] = (byte) first;
        return Header.named(SECRET).put(Header.SIZE, field);
    }
}
