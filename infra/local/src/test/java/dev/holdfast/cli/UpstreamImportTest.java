package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.forge.Fixtures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real tool's own suite for import, case by case (kanuka.md 10); where it ended with 0 on a failure, ours does not
/// (kanuka.md 12, D8), and a refused archive leaves the target as it was.
final class UpstreamImportTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void anArchive() throws IOException {
        Projects.copy(Fixtures.SMALL.project(), folder.resolve("acme"));
        assertThat(run("secrets", "export", "--project", "acme", "-o", "acme.tar.gz")
                        .exit())
                .isZero();
        Files.createDirectory(folder.resolve("target"));
    }

    /// TestImport_EmptyProject, TestImport_VerboseOutput
    @Test
    void intoAnEmptyFolder() {
        var ran = imported("acme.tar.gz", "--debug");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("Imported secrets from acme.tar.gz");
        assertThat(folder.resolve("target/.kanuka/config.toml")).exists();
        assertThat(folder.resolve("target/.env.kanuka")).exists();
    }

    /// TestImport_MergeMode; of one key generation, as the real one's is refused (kanuka.md 5.5, I4).
    @Test
    void mergeKeepsWhatIsThereAndAddsTheRest() throws IOException {
        imported("acme.tar.gz");
        Files.delete(folder.resolve("target/config/.env.production.kanuka"));
        var before = Files.readAllBytes(folder.resolve("target/.env.kanuka"));
        var ran = imported("acme.tar.gz", "--merge");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).containsIgnoringCase("merge").containsIgnoringCase("kept");
        assertThat(Files.readAllBytes(folder.resolve("target/.env.kanuka"))).isEqualTo(before);
        assertThat(folder.resolve("target/config/.env.production.kanuka")).exists();
    }

    /// TestImport_ReplaceMode
    @Test
    void replaceTakesAwayWhatTheArchiveLacks() throws IOException {
        imported("acme.tar.gz");
        var extra = folder.resolve("target/.kanuka/public_keys/extra-user.pub");
        Files.writeString(extra, "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n");
        var plan = imported("acme.tar.gz", "--replace", "--dry-run", "--json").json();
        var ran = imported(
                "acme.tar.gz", "--replace", "--confirm", plan.path("planHash").stringValue(""));
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).containsIgnoringCase("replace");
        assertThat(extra).doesNotExist();
        assertThat(folder.resolve("target/.kanuka/config.toml")).exists();
    }

    /// TestImport_DryRun
    @Test
    void aDryRunMakesNothing() {
        assertThat(imported("acme.tar.gz", "--dry-run").out()).containsIgnoringCase("dry run");
        assertThat(folder.resolve("target/.kanuka")).doesNotExist();
    }

    /// TestImport_InvalidArchive
    @Test
    void aTextIsNoArchive() throws IOException {
        Files.writeString(folder.resolve("text.tar.gz"), "no archive at all");
        assertThat(refused("text.tar.gz")).contains("gzip").doesNotContain("Exception");
    }

    /// TestImport_MissingConfig
    @Test
    void anArchiveWithoutConfigIsRefused() throws IOException {
        tar("lone.tar.gz", ".env.kanuka", "x\u0001".repeat(40));
        assertThat(refused("lone.tar.gz")).contains(".kanuka/config.toml");
    }

    /// TestImport_ArchiveNotFound
    @Test
    void anArchiveThatIsNotThereIsNamed() {
        assertThat(refused("nowhere.tar.gz")).contains("not found", "nowhere.tar.gz");
    }

    /// TestImport_ConflictingFlags
    @Test
    void mergeAndReplaceExcludeEachOther() {
        var ran = imported("acme.tar.gz", "--merge", "--replace");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).containsOnlyOnce("Cannot use both --merge and --replace.");
    }

    /// TestImport_RoundTrip
    @Test
    void exportedImportedAndExportedAgainItIsTheSame() throws IOException {
        imported("acme.tar.gz");
        run("secrets", "export", "--project", "target", "-o", "again.tar.gz");
        assertThat(Files.readAllBytes(folder.resolve("again.tar.gz")))
                .isEqualTo(Files.readAllBytes(folder.resolve("acme.tar.gz")));
    }

    /// TestImport_EmptyConfigFile, TestImport_InvalidTOMLConfigFile
    @Test
    void aConfigThatIsNoneIsRefused() throws IOException {
        tar("empty.tar.gz", ".kanuka/config.toml", "");
        assertThat(refused("empty.tar.gz")).contains("empty");
        tar("invalid.tar.gz", ".kanuka/config.toml", "[project\nname=");
        assertThat(refused("invalid.tar.gz")).containsIgnoringCase("toml");
    }

    private Ran imported(String archive, String... more) {
        var arguments = new java.util.ArrayList<>(List.of("secrets", "import", archive, "--project", "target"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private String refused(String archive) {
        var ran = imported(archive);
        assertThat(ran.exit()).isNotZero();
        assertThat(folder.resolve("target")).isEmptyDirectory();
        return ran.err();
    }

    /// A tar of one file, by hand.
    private void tar(String archive, String name, String content) throws IOException {
        var body = content.getBytes(StandardCharsets.UTF_8);
        var header = new byte[512];
        text(header, 0, name);
        text(header, 100, "0000600");
        text(header, 108, "0000000");
        text(header, 116, "0000000");
        text(header, 124, "%011o".formatted(body.length));
        text(header, 136, "00000000000");
        text(header, 148, "        ");
        text(header, 156, "0");
        text(header, 257, "ustar\u000000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        text(header, 148, "%06o\u0000 ".formatted(sum));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(archive)))) {
            out.write(header);
            out.write(body);
            out.write(new byte[-body.length & 511]);
            out.write(new byte[1024]);
        }
    }

    private static void text(byte[] header, int at, String value) {
        var bytes = value.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private Ran run(String... arguments) {
        return Ran.in(folder, arguments);
    }
}
