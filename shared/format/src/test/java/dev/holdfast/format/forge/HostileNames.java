package dev.holdfast.format.forge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.function.UnaryOperator;

/// Entries whose names lead astray.
final class HostileNames {
    private HostileNames() {}

    static List<HostileArchive> all() {
        return List.of(
                named("climbs out", "kanuka.path-traversal", "../x.env.kanuka"),
                named("climbs out half way", "kanuka.path-traversal", "a/../../x.env.kanuka"),
                named("climbs out behind a dot", "kanuka.path-traversal", "./../x.env.kanuka"),
                named("climbs out with backslashes", "kanuka.path-traversal", "..\\..\\x.env.kanuka"),
                named("comes back into the project", "kanuka.path-traversal", "a/../x.env.kanuka"),
                more(
                        "climbs out by a PAX path",
                        "kanuka.path-traversal",
                        f -> f.pax("path=../x.env.kanuka").secret("x.env.kanuka")),
                more(
                        "climbs out by a GNU long name",
                        "kanuka.path-traversal",
                        f -> f.longName("../x.env.kanuka").secret("x.env.kanuka")),
                more(
                        "climbs out by a USTAR prefix",
                        "kanuka.path-traversal",
                        f -> f.header(Header.named("x.env.kanuka").prefix(".."))),
                named("has an absolute path", "kanuka.path-absolute", "/etc/x.env.kanuka"),
                named("has a path on another server", "kanuka.path-absolute", "\\\\server\\share\\x.env.kanuka"),
                more(
                        "has an absolute PAX path",
                        "kanuka.path-absolute",
                        f -> f.pax("path=/x.env.kanuka").secret("x.env.kanuka")),
                named("has a drive letter", "kanuka.path-drive", "C:\\x.env.kanuka"),
                named("is relative to a drive", "kanuka.path-drive", "c:x.env.kanuka"),
                more(
                        "has a NUL in its PAX path",
                        "kanuka.path-nul",
                        f -> f.pax("path=x.env.kanuka\0.txt").secret("x.env.kanuka")),
                more(
                        "has a NUL in its GNU long name",
                        "kanuka.path-nul",
                        f -> f.longName("a\0b.env.kanuka").secret("x.env.kanuka")),
                named("commands the terminal", "kanuka.path-control", "\u001b[2Jx.env.kanuka"),
                named("has a line end in a name", "kanuka.path-control", "x\n.env.kanuka"),
                more(
                        "has a name that is not text",
                        "kanuka.path-not-text",
                        f -> f.header(Header.named("\u00ff\u00fe.env.kanuka".getBytes(ISO_8859_1)))),
                more("has an entry without a name", "kanuka.path-empty", f -> f.secret("")),
                more(
                        "has an empty PAX path",
                        "kanuka.path-empty",
                        f -> f.pax("path=").secret("x.env.kanuka")),
                named("has an empty segment", "kanuka.path-empty-segment", "a//x.env.kanuka"),
                named("has a segment of one dot", "kanuka.path-empty-segment", "a/./x.env.kanuka"),
                named("has a file that ends like a directory", "kanuka.path-empty-segment", "x.env.kanuka/"),
                overlong("has a path of 1,025 bytes", "kanuka.path-too-long", "d/".repeat(50) + pathOf(925)),
                overlong("has a name of 256 bytes", "kanuka.segment-too-long", "n".repeat(249) + ".kanuka"),
                overlong("has a name of 256 bytes in UTF-8", "kanuka.segment-too-long", "é".repeat(125) + ".kanuka"),
                named("is 65 levels deep", "kanuka.path-too-deep", "d/".repeat(64) + "x.kanuka"),
                named("has a store below the root", "kanuka.nested-store", "services/.kanuka/secrets/x.kanuka"),
                named("has a store in capitals", "kanuka.nested-store", ".KANUKA/secrets/x.kanuka"),
                named("drops a Makefile", "kanuka.not-allowed", "Makefile"),
                named("drops a Git hook", "kanuka.not-allowed", ".git/hooks/pre-commit"),
                named("drops an audit log", "kanuka.not-allowed", ".kanuka/audit.jsonl"),
                named("drops an import's stage", "kanuka.not-allowed", ".kanuka/.holdfast-import/x.kanuka"),
                named("drops a key in a folder", "kanuka.not-allowed", ".kanuka/secrets/a/x.kanuka"),
                named("drops a key without a stem", "kanuka.not-allowed", ".kanuka/public_keys/.pub"),
                named("drops a file named .kanuka", "kanuka.not-allowed", "a/.kanuka"),
                named("drops a plaintext file", "kanuka.plaintext-name", "app/.env"),
                named("drops an editor's leftover", "kanuka.plaintext-name", ".env.kanuka~"),
                named("has a path twice", "kanuka.duplicate", ".env.kanuka"),
                named("has a path twice, once with a dot", "kanuka.duplicate", "./.env.kanuka"),
                named("has a path twice, once with a backslash", "kanuka.duplicate", "config\\.env.production.kanuka"),
                named("has the config twice", "kanuka.duplicate", ".kanuka/config.toml"),
                named("has paths that differ in case", "kanuka.case-collision", ".ENV.kanuka"),
                named("has folders that differ in case", "kanuka.case-collision", "Config/.env.production.kanuka"),
                more(
                        "has paths that differ in case outside ASCII",
                        "kanuka.case-collision",
                        f -> f.secret("É.kanuka").secret("é.kanuka")),
                more(
                        "has paths that differ in normal form",
                        "kanuka.unicode-collision",
                        f -> f.secret("\u00e9.kanuka").secret("e\u0301.kanuka")),
                more(
                        "has a file where another has a folder",
                        "kanuka.file-and-directory",
                        f -> f.secret("a.kanuka").secret("a.kanuka/x.env.kanuka")),
                more(
                        "has a folder where another has a file",
                        "kanuka.file-and-directory",
                        f -> f.secret("a.kanuka/x.kanuka").secret("A.kanuka")));
    }

    private static HostileArchive named(String name, String code, String path) {
        return more(
                name,
                code,
                f -> path.length() <= 100 ? f.secret(path) : f.longName(path).secret("a"));
    }

    private static HostileArchive overlong(String name, String code, String path) {
        return more(name, code, f -> f.pax("path=" + path).secret("a"));
    }

    private static String pathOf(int length) {
        String segments = ("s".repeat(99) + "/").repeat(9);
        return segments + "x".repeat(length - segments.length() - 7) + ".kanuka";
    }

    private static HostileArchive more(String name, String code, UnaryOperator<Forge> more) {
        return HostileArchive.of(name, code, () -> more.apply(Forge.project()).ended());
    }
}
