package dev.holdfast.format.forge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.Supplier;

/// Entries that are well named and must not pass for what they hold, and archives that lack something.
final class HostileContent {
    private static final String CONFIG = ".kanuka/config.toml";
    private static final String MARK = "PRIVATE KEY-----\n";
    private static final int MIB = 1 << 20;

    private HostileContent() {}

    static List<HostileArchive> all() {
        return List.of(
                file("has a private key for a secret", "kanuka.private-key", "x.env.kanuka", pem()),
                file("has a private key for a public one", "kanuka.private-key", ".kanuka/public_keys/x.pub", pem()),
                file("has a private key for a wrapped one", "kanuka.private-key", ".kanuka/secrets/x.kanuka", pem()),
                file("has a private key behind a NUL", "kanuka.private-key", "x.env.kanuka", ("\0" + text(pem()))),
                file(
                        "has a private key behind a long public one",
                        "kanuka.private-key",
                        ".kanuka/public_keys/x.pub",
                        "\n".repeat(100_000) + text(pem())),
                config("has a private key in its config", "kanuka.private-key", "# " + text(pem())),
                file("has a secret that is text", "kanuka.plaintext", "x.env.kanuka", "TOKEN=sample\r\n"),
                file("has a secret that is UTF-8 text", "kanuka.plaintext", "x.env.kanuka", "# für später\nA=1\n"),
                file("has a secret that is long text", "kanuka.plaintext", "x.env.kanuka", "A=1\n".repeat(50_000)),
                file("has a wrapped key that is text", "kanuka.plaintext", ".kanuka/secrets/x.kanuka", "not wrapped\n"),
                file(
                        "has a public key over 1 MiB",
                        "kanuka.text-too-large",
                        ".kanuka/public_keys/x.pub",
                        new byte[MIB + 1]),
                file(
                        "has a wrapped key over 1 MiB",
                        "kanuka.text-too-large",
                        ".kanuka/secrets/x.kanuka",
                        new byte[MIB + 1]),
                config("has a config over 1 MiB", "kanuka.text-too-large", "#".repeat(MIB + 1)),
                HostileArchive.of(
                        "claims a secret over 256 MiB",
                        "kanuka.secret-too-large",
                        () -> Forge.project()
                                .header(Header.named("x.env.kanuka").size(256L * MIB + 1))
                                .ended()),
                of("is an empty tar", "kanuka.config-missing", () -> Forge.empty()),
                of("has no config", "kanuka.config-missing", () -> Forge.empty().secret(".env.kanuka")),
                of(
                        "has a config and nothing else",
                        "kanuka.no-encrypted-content",
                        () -> Forge.empty().file(CONFIG, "[project]\n".getBytes(UTF_8))),
                config("has an empty config", "kanuka.config-empty", ""),
                config("has a config that is no TOML", "kanuka.config-invalid", "[project\nname ="));
    }

    private static byte[] pem() {
        return ("-----BEGIN RSA " + MARK + "c2FtcGxl\n-----END RSA " + MARK).getBytes(UTF_8);
    }

    private static String text(byte[] content) {
        return new String(content, UTF_8);
    }

    private static HostileArchive file(String name, String code, String path, String content) {
        return file(name, code, path, content.getBytes(UTF_8));
    }

    private static HostileArchive file(String name, String code, String path, byte[] content) {
        return of(name, code, () -> Forge.project().file(path, content));
    }

    private static HostileArchive config(String name, String code, String toml) {
        return of(
                name,
                code,
                () -> Forge.empty().file(CONFIG, toml.getBytes(UTF_8)).secret(".env.kanuka"));
    }

    private static HostileArchive of(String name, String code, Supplier<Forge> forge) {
        return HostileArchive.of(name, code, () -> forge.get().ended());
    }
}
