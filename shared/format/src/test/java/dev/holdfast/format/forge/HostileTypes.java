package dev.holdfast.format.forge;

import java.util.List;
import java.util.function.UnaryOperator;

/// Entries that are no regular files.
final class HostileTypes {
    private static final String SECRET = "x.env.kanuka";

    private HostileTypes() {}

    static List<HostileArchive> all() {
        return List.of(
                type("holds a symbolic link", "kanuka.symbolic-link", '2'),
                type("holds a hard link", "kanuka.hard-link", '1'),
                type("holds a character device", "kanuka.device", '3'),
                type("holds a block device", "kanuka.device", '4'),
                type("holds a FIFO", "kanuka.fifo", '6'),
                type("holds an old GNU sparse file", "kanuka.sparse", 'S'),
                type("holds a contiguous file", "kanuka.entry-type", '7'),
                type("holds a GNU directory dump", "kanuka.entry-type", 'D'),
                type("is a volume of several", "kanuka.entry-type", 'M'),
                type("has a volume label", "kanuka.entry-type", 'V'),
                type("holds an entry of unknown type", "kanuka.entry-type", 'Z'),
                more(
                        "holds a link with a long target",
                        "kanuka.symbolic-link",
                        f -> f.extended('K', new byte[200])
                                .header(Header.named(SECRET).type('2'))),
                more(
                        "holds a link renamed by PAX",
                        "kanuka.symbolic-link",
                        f -> f.pax("path=" + SECRET)
                                .header(Header.named("a").type('2').link("/etc/passwd"))),
                more(
                        "holds a PAX sparse file of format 0.0",
                        "kanuka.sparse",
                        f -> f.pax("GNU.sparse.size=1099511627776").secret(SECRET)),
                more(
                        "holds a PAX sparse file of format 0.1",
                        "kanuka.sparse",
                        f -> f.pax("GNU.sparse.map=0,1", "GNU.sparse.name=" + SECRET)
                                .secret(SECRET)),
                more(
                        "holds a PAX sparse file of format 1.0",
                        "kanuka.sparse",
                        f -> f.pax(
                                        "GNU.sparse.major=1",
                                        "GNU.sparse.minor=0",
                                        "GNU.sparse.realsize=4611686018427387904")
                                .secret(SECRET)));
    }

    private static HostileArchive type(String name, String code, char type) {
        return more(name, code, f -> f.header(Header.named(SECRET).type(type).link("../../target")));
    }

    private static HostileArchive more(String name, String code, UnaryOperator<Forge> more) {
        return HostileArchive.of(name, code, () -> more.apply(Forge.project()).ended());
    }
}
