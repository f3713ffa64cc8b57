package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.forge.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The journal of a real home: shipped at the end of each command, and bearing witness afterwards.
final class JournalCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aHomeWithTwoBackups() throws IOException {
        var project = Projects.copy(Fixtures.SMALL.project(), folder.resolve("p"));
        done("init");
        done("source", "add", "api", "--kanuka", project.toString());
        done("backup");
        done("backup");
    }

    @Test
    void everyCommandShipsWhatItWrote() {
        var report = done("journal", "verify").json();
        assertThat(report.path("verdict").stringValue()).isEqualTo("INTACT");
        assertThat(report.path("entries").intValue()).isEqualTo(6);
        assertThat(report.path("chains").intValue()).isEqualTo(2);
        assertThat(report.path("segments").intValue()).isEqualTo(3);
        assertThat(report.path("unshipped").intValue()).isZero();
        assertThat(report.has("firstBad")).isFalse();
        assertThat(folder.resolve("home/vault/journal/3.jsonl")).isRegularFile();
    }

    @Test
    void theNewestEntriesAreListed() {
        var entries =
                done("journal", "list", "--chain", "api", "--limit", "1").json().path("entries");
        assertThat(entries.size()).isEqualTo(1);
        assertThat(entries.get(0).path("seq").intValue()).isEqualTo(3);
        assertThat(entries.get(0).path("action").stringValue()).isEqualTo("backup.completed");
        assertThat(done("journal", "list").json().path("entries").size()).isEqualTo(3);
    }

    @Test
    void anEditedRowIsNamed() throws SQLException {
        sql(
                "UPDATE journal SET stored = replace(stored, 'backup.completed', 'backup.forgotten') WHERE chain <> 'vault' AND seq = 2");
        var ran = run("journal", "verify");
        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.json().path("verdict").stringValue()).isEqualTo("DAMAGED");
        assertThat(ran.json().path("firstBad").path("seq").intValue()).isEqualTo(2);
        assertThat(ran.json().path("firstBad").path("chain").stringValue()).hasSize(32);
    }

    @Test
    void aHashThatIsNoneIsNamedToo() throws SQLException {
        sql("UPDATE journal SET hash = 'none' WHERE seq = 1");
        assertThat(run("journal", "verify").json().path("firstBad").path("seq").intValue())
                .isEqualTo(1);
    }

    @Test
    void anOlderCatalogInItsPlaceIsNamed() throws IOException {
        var catalog = folder.resolve("home/catalog.db");
        var older = Files.readAllBytes(catalog);
        done("backup");
        Files.write(catalog, older);
        Files.deleteIfExists(folder.resolve("home/catalog.db-wal"));
        Files.deleteIfExists(folder.resolve("home/catalog.db-shm"));
        var ran = run("journal", "verify");
        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.json().path("firstBad").path("seq").intValue()).isEqualTo(4);
        assertThat(ran.json().path("firstBad").path("why").stringValue()).contains("segment 4");
    }

    @Test
    void aSegmentThatWasWrittenToIsNamed() throws IOException {
        var segment = folder.resolve("home/vault/journal/2.jsonl");
        var text = Files.readString(segment);
        assertThat(segment.toFile().setWritable(true)).isTrue();
        Files.writeString(segment, text.replace("backup.completed", "backup.forgotten"));
        assertThat(run("journal", "verify")
                        .json()
                        .path("firstBad")
                        .path("segment")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void theNewestSegmentThatIsGoneIsNamed() throws IOException {
        Files.delete(folder.resolve("home/vault/journal/3.jsonl"));
        var ran = run("journal", "verify");
        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.json().path("firstBad").path("segment").intValue()).isEqualTo(3);
    }

    @Test
    void aKeptReportThatIsGoneIsNamed() throws IOException {
        run("audit", "--store");
        assertThat(done("journal", "verify").json().path("verdict").stringValue())
                .isEqualTo("INTACT");
        Files.delete(folder.resolve("home/vault/reports/1.jsonl"));
        var ran = run("journal", "verify");
        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.json().path("firstBad").path("report").intValue()).isEqualTo(1);
        assertThat(ran.json().path("firstBad").path("why").stringValue()).isEqualTo("it is missing");
    }

    private void sql(String change) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("home/catalog.db"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(change)).isPositive();
        }
    }

    private Ran done(String... arguments) {
        var ran = run(arguments);
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        return ran;
    }

    private Ran run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return Ran.in(folder, all.toArray(String[]::new));
    }
}
