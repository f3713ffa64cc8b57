package dev.holdfast.local.kanuka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.core.source.Snapshot;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.Failed;
import dev.holdfast.format.kanuka.FileSet;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KanukaReaderTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final FileTime LONG_AFTER = FileTime.from(Instant.parse("2100-01-01T00:00:00Z"));
    private static final SourceId ID = new SourceId("0123456789abcdef0123456789abcdef");

    @TempDir
    private Path scratch;

    private Path root = Path.of("");

    @BeforeEach
    void makeProject() throws IOException {
        root = Project.make(scratch.resolve("project"), Project.files("1", ".env.kanuka", "a/.env.kanuka"));
    }

    @Test
    void namesTheArchiveByTheUtcDateAndCountsWhatIsInIt() throws IOException {
        try (var snapshot =
                new KanukaReader(scratch.resolve("home"), InstantSource.fixed(NOON)).read(source(), false)) {
            assertThat(snapshot.fileName()).isEqualTo("kanuka-secrets-2026-11-21.tar.gz");
            assertThat(snapshot.writeTo(OutputStream.nullOutputStream()).counts())
                    .containsOnly(
                            java.util.Map.entry("config", 1L),
                            java.util.Map.entry("publicKeys", 1L),
                            java.util.Map.entry("userKeys", 1L),
                            java.util.Map.entry("secretFiles", 2L));
        }
    }

    @Test
    void knowsWhatItReadBefore() throws IOException {
        var items = readAndRemember();

        assertThat(look(NOON.plus(Duration.ofDays(6)), false).known()).contains(items);
    }

    @Test
    void readsEverythingAgainAfterAWeek() throws IOException {
        readAndRemember();

        assertThat(look(NOON.plus(Duration.ofDays(7)), false).known()).isEmpty();
        assertThat(look(NOON.minusSeconds(1), false).known()).isEmpty();
    }

    @Test
    void aRunThatReadNothingDoesNotPutTheWeekOff() throws IOException {
        readAndRemember();
        look(NOON.plus(Duration.ofDays(6)), false).remember();

        assertThat(look(NOON.plus(Duration.ofDays(8)), false).known()).isEmpty();
    }

    @Test
    void readsEverythingAgainWhenAsked() throws IOException {
        readAndRemember();

        assertThat(look(NOON, true).known()).isEmpty();
    }

    @Test
    void noticesAFileOfEqualSizeAndTime() throws IOException {
        readAndRemember();
        var file = root.resolve(".env.kanuka");
        var time = Files.getLastModifiedTime(file);
        Files.write(file, new byte[(int) Files.size(file)]);
        Files.setLastModifiedTime(file, time);

        assertThat(look(NOON, false).known()).isEmpty();
    }

    @Test
    void noticesAnAddedAndARemovedFile() throws IOException {
        readAndRemember();
        Files.writeString(root.resolve("b.env.kanuka"), "\u0000added");
        assertThat(look(NOON, false).known()).isEmpty();

        Files.delete(root.resolve("b.env.kanuka"));
        assertThat(look(NOON, false).known()).isPresent();
        Files.delete(root.resolve(".env.kanuka"));
        assertThat(look(NOON, false).known()).isEmpty();
    }

    @Test
    void doesNotTrustTheStampOfAFileThatWasNotAtRest() throws IOException {
        var early = FileTime.from(Instant.EPOCH);
        try (var snapshot = look(NOON, false, early)) {
            snapshot.writeTo(OutputStream.nullOutputStream());
            snapshot.remember();
        }

        assertThat(look(NOON, false).known()).isEmpty();
    }

    @Test
    void ignoresADamagedScan() throws IOException {
        readAndRemember();
        var file = scratch.resolve("home/scan").resolve(ID.value());
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i += 7) {
            bytes[i] ^= 1;
            Files.write(file, bytes);
            assertThat(look(NOON, false).known()).as("byte %d", i).isEmpty();
            bytes[i] ^= 1;
        }
    }

    @Test
    void saysWhichSourceIsNotThere() {
        var gone = source("gone");

        assertThatExceptionOfType(Failed.class)
                .isThrownBy(() -> new KanukaReader(scratch, InstantSource.fixed(NOON)).read(gone, false))
                .satisfies(failed -> assertThat(failed.problem().code()).isEqualTo("source.unreadable"));
    }

    @Test
    void findsTheNearestProjectAboveAndThroughALink() throws IOException {
        var deep = Files.createDirectories(root.resolve("x/y"));
        var link = Files.createSymbolicLink(scratch.resolve("link"), root);

        assertThat(ProjectRoot.find(deep)).contains(root.toRealPath());
        assertThat(ProjectRoot.find(link)).contains(root.toRealPath());
        assertThat(ProjectRoot.find(scratch, scratch)).isEmpty();
    }

    private java.util.List<dev.holdfast.format.point.Contents.Item> readAndRemember() throws IOException {
        try (var snapshot = look(NOON, false)) {
            var items = snapshot.writeTo(OutputStream.nullOutputStream()).items();
            snapshot.remember();
            return items;
        }
    }

    private Snapshot look(Instant now, boolean rescan) throws IOException {
        return look(now, rescan, LONG_AFTER);
    }

    private Snapshot look(Instant now, boolean rescan, FileTime started) throws IOException {
        var tree = new DirectoryTree(root);
        var files = FileSet.collect(tree, Limits.DEFAULT);
        var scans = new ScanFile(scratch.resolve("home"), ID.value());
        return new TreeSnapshot(tree, files, scans, new TreeSnapshot.Run(root.toString(), now, started, rescan));
    }

    private Source source() {
        return source("project");
    }

    private Source source(String directory) {
        return new Source(
                ID,
                new SourceName("team"),
                "kanuka",
                scratch.resolve(directory).toString(),
                Optional.empty(),
                "standard",
                true,
                Optional.empty(),
                1);
    }
}
