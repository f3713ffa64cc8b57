package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.forge.Fixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole flow with keys and passphrases, errors and `--debug` included, and then every byte that was written
/// anywhere (home, vault, catalog, stdout, stderr, the temporary folder while it runs and afterwards) is searched for
/// keys, passphrases and plaintext.
final class LeakTest {
    private static final Fixtures TEAM = Fixtures.TEAM;
    private static final String PASSPHRASE = "correct-horse-battery-of-the-leak-test";
    private static final String CHECK = "b0f7c9d2-address-of-a-dead-mans-check";
    /// Where secrets come in, or are kept: nothing else may hold one.
    private static final List<String> INPUTS =
            List.of("in/", "home/keys/identity.txt", "home/keys/point-signing.p8", "home/keys/evidence-signing.p8");

    @TempDir
    private Path folder = Path.of("");

    private final TreeSet<String> secrets = new TreeSet<>();
    private Launched holdfast = Launched.in(folder);

    @BeforeEach
    void secretsToLookFor() throws Exception {
        // The very first start of a build trains on the demonstration, whose sample key is one that is looked for here.
        Launched.in(folder).run("version").endsWith(0);
        Files.createDirectories(folder.resolve("in"));
        Files.createDirectories(folder.resolve("tmp"));
        SampleProject.copy(TEAM.project(), folder.resolve("acme"));
        try (var files = Files.walk(TEAM.folder().resolve("plaintext"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                lines(file).filter(line -> line.length() >= 12).limit(50).forEach(secrets::add);
            }
        }
        for (var key : List.of("alice.pem", "bob-4096.pem", "carol-pending.pem")) {
            var copy = Files.copy(TEAM.key(key), folder.resolve("in").resolve(key));
            lines(copy).filter(line -> line.length() == 64).forEach(secrets::add);
        }
        try (var locked = LeakTest.class.getResourceAsStream("/keys/openssh-ctr.sample-passphrase.pem")) {
            Files.copy(Objects.requireNonNull(locked), folder.resolve("in/locked.pem"));
        }
        lines(folder.resolve("in/locked.pem"))
                .filter(line -> line.length() == 70)
                .forEach(secrets::add);
        Files.writeString(folder.resolve("in/right.txt"), "sample-passphrase\n");
        Files.writeString(folder.resolve("in/wrong.txt"), PASSPHRASE + "\n");
        secrets.add(PASSPHRASE);
        Files.writeString(folder.resolve("in/ping.txt"), "https://example.org/" + CHECK + "\n");
        secrets.add(CHECK);
        holdfast = new Launched(
                folder,
                List.of(
                        "env",
                        "TMPDIR=" + folder.resolve("tmp"),
                        "HOLDFAST_JAVA_OPTS=-Djava.io.tmpdir=" + folder.resolve("tmp")));
    }

    @Test
    void nothingThatIsWrittenAnywhereShowsASecret() throws Exception {
        var breakGlass = identity("break-glass.txt");
        var stranger = identity("stranger.txt");
        assertThat(secrets).hasSizeGreaterThan(60);
        assertThat(stranger).startsWith("age1");
        try (var watch = LeakWatch.of(folder, secrets, "tmp", "home/scratch", "restored", "imported")) {
            wholeFlow(breakGlass);
            errors();
            assertThat(watch.looks()).isPositive();
            watch.assertClean();
        }
        identityOfTheHome();
        assertClean(written());
        assertThat(SampleProject.files(folder.resolve("tmp")).keySet())
                .as("the temporary folder afterwards")
                .isEmpty();
        entryNamesStayInTheContents();
    }

    private void wholeFlow(String breakGlass) throws Exception {
        ends(0, "init", "--vault", "vault", "--break-glass", breakGlass);
        ends(0, "source", "add", "acme", "--kanuka", "acme");
        ends(0, "source", "set", "acme", "--ping-ref", "file:" + folder.resolve("in/ping.txt"), "--debug");
        ends(0, "backup", "--debug");
        ends(0, "verify", "--all", "--level", "4", "--key", "in/alice.pem");
        ends(0, "points", "show", "acme@latest");
        ends(0, "restore", "acme@latest", "--to", "restored", "--identity", "in/break-glass.txt", "--debug");
        ends(0, "points", "open", "acme@latest", "-o", "opened.tar.gz");
        ends(0, "secrets", "export", "--project", "acme", "-o", "exported.tar.gz");
        ends(0, "secrets", "check", "exported.tar.gz", "--key", "in/alice.pem");
        ends(0, "secrets", "import", "exported.tar.gz", "--project", "imported", "--key", "in/alice.pem");
        ends(0, "catalog", "rebuild", "--identity", "in/break-glass.txt");
    }

    private void errors() throws Exception {
        ends(4, "secrets", "check", "exported.tar.gz", "--key", "in/locked.pem", "--passphrase-file", "in/right.txt");
        ends(3, "secrets", "check", "exported.tar.gz", "--key", "in/locked.pem", "--passphrase-file", "in/wrong.txt");
        ends(3, "secrets", "check", "exported.tar.gz", "--key", "in/locked.pem", "--debug");
        ends(4, "verify", "--all", "--level", "4", "--key", "in/carol-pending.pem", "--debug");
        ends(1, "restore", "acme@latest", "--to", "no", "--identity", "in/stranger.txt", "--debug");
        ends(3, "restore", "acme@latest", "--to", "no", "--identity", "in/alice.pem", "--debug");
        ends(3, "secrets", "check", "exported.tar.gz", "--key", "in/break-glass.txt", "--debug");
        var key = Files.readAllLines(folder.resolve("in/break-glass.txt")).getLast();
        ends(2, "init", "--break-glass", key, "--debug");
        ends(2, "restore", "acme@latest", "--to", "no", "--identity", key, "--debug");
        ends(2, "secrets", "check", "exported.tar.gz", "--key", Files.readString(folder.resolve("in/alice.pem")));
        ends(2, "backup", "acme", key, "--debug");
        ends(2, "backup", "--passphrase=" + PASSPHRASE, "--debug");
        Files.writeString(folder.resolve("acme/leaked.env.kanuka"), Files.readString(folder.resolve("in/alice.pem")));
        ends(3, "secrets", "export", "--project", "acme", "-o", "no.tar.gz", "--debug");
        ends(1, "backup", "--debug");
        Files.delete(folder.resolve("acme/leaked.env.kanuka"));
    }

    private void ends(int exit, String... arguments) throws Exception {
        holdfast.run(arguments).endsWith(exit);
        if (exit > 2) {
            holdfast.run(Stream.concat(Stream.of(arguments), Stream.of("--json"))
                            .toArray(String[]::new))
                    .endsWith(exit);
        }
    }

    private String identity(String name) throws IOException {
        var key = X25519.generate();
        Files.write(folder.resolve("in").resolve(name), key.identityFile());
        lines(folder.resolve("in").resolve(name))
                .filter(line -> line.startsWith("AGE-"))
                .forEach(secrets::add);
        return key.recipient().name();
    }

    private void identityOfTheHome() throws IOException {
        lines(folder.resolve("home/keys/identity.txt"))
                .filter(line -> line.startsWith("AGE-"))
                .forEach(secrets::add);
    }

    private void entryNamesStayInTheContents() throws IOException {
        var names = SampleProject.files(folder.resolve("acme")).keySet().stream()
                .filter(name -> name.contains("/") && !name.startsWith(".kanuka/"))
                .toList();
        assertThat(names).isNotEmpty();
        written().forEach((file, content) -> {
            if (file.startsWith("vault/")) {
                names.forEach(name -> assertThat(file + content).doesNotContain(latin1(name)));
            }
        });
    }

    private void assertClean(Map<String, String> written) {
        assertThat(written).isNotEmpty();
        written.forEach((file, content) -> LeakWatch.leak(content, secrets)
                .ifPresent(secret -> fail("%s shows %s…", file, secret.substring(0, 8))));
    }

    /// Everything below the folder except where secrets belong, byte for byte.
    private Map<String, String> written() throws IOException {
        var found = new TreeMap<String, String>();
        for (var file : SampleProject.files(folder).keySet()) {
            if (INPUTS.stream().noneMatch(file::startsWith)) {
                found.put(file, Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1));
            }
        }
        return found;
    }

    private static Stream<String> lines(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).lines();
    }

    /// A name as its bytes look in a file that was read byte for byte.
    private static String latin1(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
