package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C in the middle of the work of a real process: exit 130, nothing half done, and the next run finishes.
final class InterruptTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    private Launched holdfast = Launched.in(folder);
    private Path project = folder;

    @BeforeEach
    void aLargeProjectUnderBackup() throws Exception {
        // a script's background job ignores Ctrl-C, and so would what this test starts if it were run by one
        holdfast = Launched.in(folder).through("env", "--default-signal=INT");
        project = SampleProject.ofHalfAGigabyte(folder.resolve("shop"));
        holdfast.run("init").endsWith(0);
        holdfast.run("source", "add", "shop", "--kanuka", project.toString()).endsWith(0);
    }

    @Test
    void aBackupLeavesNoPointAndNothingInTheVaultAndTheNextOneIsWhole() throws Exception {
        var vault = folder.resolve("home/vault");
        var before = SampleProject.files(vault);
        var backup = holdfast.start("backup", "--json");
        interrupt(backup, vault, file -> file.getFileName().toString().startsWith("upload-"));
        assertInterrupted(backup.ended());
        assertThat(SampleProject.files(vault)).isEqualTo(before);
        assertThat(holdfast.run("points", "--json").json().path("points")).isEmpty();
        SampleProject.shrink(project);
        holdfast.run("backup").endsWith(0);
        holdfast.run("verify", "--all").endsWith(0);
    }

    @Test
    void aRestoreLeavesTheTargetAsItWas() throws Exception {
        holdfast.run("backup").endsWith(0);
        var target = SampleProject.in(folder.resolve("target"));
        Files.delete(target.resolve(".env.kanuka"));
        var before = SampleProject.files(target);
        var restore = holdfast.start("restore", "shop@latest", "--to", target.toString(), "--json");
        interrupt(restore, target, file -> file.toString().contains("/new/.env.large"));
        assertInterrupted(restore.ended());
        assertThat(SampleProject.files(target)).isEqualTo(before);
    }

    @Test
    void anExportLeavesNoArchive() throws Exception {
        var out = Files.createDirectory(folder.resolve("out"));
        var export = holdfast.start(
                "secrets", "export", "--project", project.toString(), "-o", out + "/shop.tar.gz", "--json");
        interrupt(export, out, file -> true);
        assertInterrupted(export.ended());
        assertThat(SampleProject.files(out)).isEmpty();
    }

    @Test
    void anImportLeavesTheTargetAsItWas() throws Exception {
        var archive = folder.resolve("shop.tar.gz").toString();
        holdfast.run("secrets", "export", "--project", project.toString(), "-o", archive)
                .endsWith(0);
        var target = folder.resolve("target");
        var imported = holdfast.start("secrets", "import", archive, "--project", target.toString(), "--json");
        interrupt(imported, target, file -> file.toString().contains("/new/.env.large"));
        assertInterrupted(imported.ended());
        assertThat(target).doesNotExist();
    }

    /// Sends Ctrl-C as soon as a file of the unfinished work has some content.
    private static void interrupt(Launched.Running run, Path place, Predicate<Path> unfinished)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(place, unfinished)) {
            assertThat(run.process().isAlive())
                    .as("still at work: %s", Files.readString(run.err()))
                    .isTrue();
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(2);
        }
        run.interrupt();
    }

    private static boolean holds(Path place, Predicate<Path> unfinished) throws IOException {
        var found = new AtomicBoolean();
        if (Files.exists(place)) {
            Files.walkFileTree(place, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.compareAndSet(false, unfinished.test(file) && attributes.size() > 0);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return found.get();
    }

    private static void assertInterrupted(Launched.Ended ended) {
        ended.endsWith(130);
        assertThat(ended.errorCode()).isEqualTo("interrupted");
        assertThat(ended.remedy()).isNotBlank();
    }
}
