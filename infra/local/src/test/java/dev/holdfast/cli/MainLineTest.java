package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.forge.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job through the command line: backed up, proven, lost and restored.
final class MainLineTest {
    private static final Fixtures TEAM = Fixtures.TEAM;

    @TempDir
    private Path folder = Path.of("");

    private final X25519.Generated breakGlass = X25519.generate();

    @BeforeEach
    void aProjectUnderBackup() throws IOException {
        Projects.copy(TEAM.project(), folder.resolve("acme"));
        assertThat(run("init", "--break-glass", breakGlass.recipient().name(), "--json")
                        .exit())
                .isZero();
        assertThat(run(
                                "source",
                                "add",
                                "acme",
                                "--kanuka",
                                folder.resolve("acme").toString(),
                                "--json")
                        .exit())
                .isZero();
    }

    @Test
    void restoresWhatWasLostByteForByte() throws IOException {
        var original = Projects.exported(folder.resolve("acme"));
        assertThat(outcome(run("backup", "--json"))).isEqualTo("created");
        assertThat(outcome(run("backup", "--json"))).isEqualTo("unchanged");
        var restored = folder.resolve("restored");
        var result = run("restore", "acme@latest", "--to", restored.toString(), "--json");
        assertThat(result.exit()).isZero();
        assertThat(result.json().path("created").size()).isEqualTo(original.size());
        assertThat(Projects.exported(restored)).isEqualTo(original);
    }

    @Test
    void anUnchangedBackupStoresNoPayload() {
        run("backup", "--json");
        var second = run("backup", "--json").json().path("results").get(0);
        assertThat(second.path("storedBytes").longValue()).isZero();
        assertThat(second.path("payloadBytes").longValue()).isPositive();
    }

    @Test
    void aChangedFileIsANewPayloadAndOneEntryAloneComesBack() throws IOException {
        run("backup", "--json");
        var file = folder.resolve("acme/.env.kanuka");
        var before = Files.readAllBytes(file);
        Files.write(file, Files.readAllBytes(folder.resolve("acme/.env.local.kanuka")));
        assertThat(outcome(run("backup", "--json"))).isEqualTo("created");
        var first =
                run("points", "--json").json().path("points").get(1).path("id").stringValue("");
        var target = folder.resolve("only");
        assertThat(run("restore", first, "--to", target.toString(), "--only", ".env.kanuka", "--json")
                        .exit())
                .isZero();
        assertThat(Files.readAllBytes(target.resolve(".env.kanuka"))).isEqualTo(before);
        assertThat(target.resolve(".env.local.kanuka")).doesNotExist();
    }

    @Test
    void provesAtEveryLevelAndNamesWhoCanOpen() throws IOException {
        run("backup", "--json");
        var key = TEAM.key("alice.pem").toString();
        for (var level : new String[] {"1", "2", "3", "4"}) {
            var result = run("verify", "acme", "--level", level, "--key", key, "--json");
            assertThat(result.exit()).as(result.out()).isZero();
            assertThat(result.json().path("results").get(0).path("verdict").stringValue(""))
                    .isEqualTo("INTACT");
        }
    }

    @Test
    void aFlippedByteInTheVaultEndsWithFourAndTheTargetIsUntouched() throws IOException {
        run("backup", "--json");
        var payload = payload();
        var bytes = Files.readAllBytes(payload);
        bytes[bytes.length / 2] ^= 1;
        Files.delete(payload);
        Files.write(payload, bytes);
        assertThat(run("verify", "acme", "--level", "2", "--json").exit()).isEqualTo(4);
        var target = folder.resolve("target");
        var result = run("restore", "acme@latest", "--to", target.toString(), "--json");
        assertThat(result.exit()).isIn(3, 4);
        assertThat(result.errorCode()).isEqualTo("point.mismatch");
        assertThat(Projects.files(target)).isEmpty();
    }

    @Test
    void theCatalogComesBackFromTheVaultAlone() throws IOException {
        run("backup", "--json");
        run("backup", "--json");
        var before = run("points", "--json").json().path("points").size();
        try (var files = Files.list(folder.resolve("home"))) {
            for (var file : files.filter(path -> path.getFileName().toString().startsWith("catalog.db"))
                    .toList()) {
                Files.delete(file);
            }
        }
        var rebuilt = run("catalog", "rebuild", "--json");
        assertThat(rebuilt.exit()).isZero();
        assertThat(rebuilt.json().path("adopted").intValue()).isEqualTo(before);
        assertThat(run("points", "--json").json().path("points").size()).isEqualTo(before);
    }

    @Test
    void ageAndTarAloneOpenAPayloadWithTheBreakGlassKey() throws Exception {
        assumeThat(onPath("age"))
                .as("Debian's age is not installed; CI installs it")
                .isTrue();
        run("backup", "--json");
        var identity = folder.resolve("break-glass.txt");
        Files.write(identity, breakGlass.identityFile());
        var target = Files.createDirectory(folder.resolve("by-hand"));
        var shell = new ProcessBuilder(
                        "bash",
                        "-o",
                        "pipefail",
                        "-c",
                        "age -d -i \"$1\" \"$2\" | tar xz -C \"$3\"",
                        "bash",
                        identity.toString(),
                        payload().toString(),
                        target.toString())
                .inheritIO()
                .start();
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).isZero();
        assertThat(Projects.files(target)).isEqualTo(Projects.exported(folder.resolve("acme")));
    }

    @Test
    void nothingThatWasWrittenShowsASecret() throws IOException {
        run("backup", "--json");
        run("verify", "acme", "--level", "4", "--key", TEAM.key("alice.pem").toString(), "--json");
        run("restore", "acme@latest", "--to", folder.resolve("restored").toString(), "--json");
        var written = Projects.files(folder.resolve("home"));
        var identity = written.remove("keys/identity.txt");
        assertThat(identity).contains("AGE-SECRET-KEY-1");
        written.remove("keys/point-signing.p8");
        written.remove("keys/fingerprint.key");
        assertThat(written).isNotEmpty();
        for (var secret : Projects.files(TEAM.folder().resolve("plaintext")).values()) {
            secret.lines()
                    .filter(line -> line.length() >= 12)
                    .limit(20)
                    .forEach(line -> written.forEach((file, content) ->
                            assertThat(content.contains(line)).as(file).isFalse()));
        }
        written.forEach((file, content) -> {
            assertThat(content.contains("AGE-SECRET-KEY-")).as(file).isFalse();
            assertThat(content.contains("PRIVATE KEY")).as(file).isFalse();
        });
    }

    private Path payload() throws IOException {
        try (var files = Files.walk(folder.resolve("home/vault/payloads"))) {
            return files.filter(file -> file.toString().endsWith(".tar.gz.age"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Ran run(String... arguments) {
        return Ran.in(folder, arguments);
    }

    private static String outcome(Ran ran) {
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        return ran.json().path("results").get(0).path("outcome").stringValue("");
    }

    private static boolean onPath(String tool) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v " + tool)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
