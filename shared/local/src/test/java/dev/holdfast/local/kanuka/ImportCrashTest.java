package dev.holdfast.local.kanuka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.importing.ImportOptions;
import dev.holdfast.core.importing.Mode;
import dev.holdfast.core.point.Payload;
import dev.holdfast.format.Failed;
import dev.holdfast.local.kanuka.KilledActs.Killed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An import is killed between any two of its acts; the next command finds all of the old state or all of the new one.
class ImportCrashTest {
    private static final AuditTrail AUDIT =
            new AuditTrail(InstantSource.fixed(Instant.parse("2026-11-21T03:00:00Z")), "", "");

    @TempDir
    private Path scratch;

    @Test
    void replacingALiveProjectIsAllOrNothing() throws IOException {
        var old = Project.files("1", ".env.kanuka", "old/.env.kanuka", "a/.env.kanuka");
        old.put(".kanuka/audit.jsonl", "{}\n");
        everyCrash(old, Project.files("2", ".env.kanuka", "a/.env.kanuka", "new/x/.env.kanuka"));
    }

    @Test
    void restoringIntoNothingIsAllOrNothing() throws IOException {
        everyCrash(Map.of(), Project.files("1", ".env.kanuka", "a/b/.env.kanuka"));
    }

    @Test
    void aDescribedPayloadIsAllOrNothing() throws IOException {
        var old = Project.files("1", ".env.kanuka", "old/.env.kanuka");
        var archive = Project.archive(scratch, Project.files("2", ".env.kanuka", "new/.env.kanuka"));
        var wanted = finished(old, archive);
        int n = 0;
        for (boolean killed = true; killed; n++) {
            var target = Project.make(scratch.resolve("described-" + n), old);
            try {
                applyDescribed(target, archive, KilledActs.after(n));
                killed = false;
            } catch (Killed e) {
                DirectoryTarget.recover(target);
            }
            assertThat(Project.read(target)).as("killed after act %d", n).isIn(old, wanted);
            assertThat(target.resolve(".kanuka/.holdfast-import")).doesNotExist();
        }
        assertThat(n).isGreaterThan(15);
    }

    @Test
    void aFullDiskLeavesTheTargetAsItWas() throws IOException {
        var old = Project.files("1", ".env.kanuka");
        var archive = Project.archive(scratch, Project.files("2", ".env.kanuka", "new/.env.kanuka"));
        for (int n = 0; n < 8; n++) {
            var target = Project.make(scratch.resolve("full-" + n), old);

            var failure = fail(target, archive, KilledActs.fullAfter(n));

            assertThat(failure)
                    .as("full after act %d", n)
                    .map(e -> e.problem().code())
                    .contains("import.disk-full");
            assertThat(Project.read(target)).as("full after act %d", n).isEqualTo(old);
        }
    }

    private void everyCrash(Map<String, String> old, Map<String, String> restored) throws IOException {
        var archive = Project.archive(scratch, restored);
        var wanted = finished(old, archive);
        int n = 0;
        for (boolean killed = true; killed; n++) {
            var target = Project.make(scratch.resolve("crash-" + n), old);
            killed = isKilled(target, archive, KilledActs.after(n));
            killRecoveryOnce(target, n);

            DirectoryTarget.recover(target);

            assertThat(Project.read(target)).as("killed after act %d", n).isIn(old, wanted);
            assertThat(target.resolve(".kanuka/.holdfast-import")).doesNotExist();
            apply(target, archive, new DiskActs(), Optional.empty());
            assertThat(Project.read(target)).as("again after act %d", n).containsAllEntriesOf(restored);
        }
        assertThat(n).isGreaterThan(15);
    }

    private Map<String, String> finished(Map<String, String> old, Payload archive) throws IOException {
        var target = Project.make(scratch.resolve("finished"), old);
        apply(target, archive, new DiskActs(), Optional.of(AUDIT));
        return Project.read(target);
    }

    private static void killRecoveryOnce(Path target, int n) throws IOException {
        try {
            DirectoryTarget.recover(target, KilledActs.after(n % 4));
        } catch (Killed e) {
            assertThat(target.resolve(".kanuka")).exists();
        }
    }

    private static boolean isKilled(Path target, Payload archive, Acts acts) throws IOException {
        try {
            apply(target, archive, acts, Optional.of(AUDIT));
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    private static Optional<Failed> fail(Path target, Payload archive, Acts acts) throws IOException {
        try {
            apply(target, archive, acts, Optional.of(AUDIT));
            return Optional.empty();
        } catch (Failed e) {
            return Optional.of(e);
        }
    }

    private static void apply(Path target, Payload archive, Acts acts, Optional<AuditTrail> audit) throws IOException {
        var directory = new DirectoryTarget(target, audit, acts);
        var options = ImportOptions.of(Mode.REPLACE);
        directory.apply(directory.plan(archive, options), archive, options);
        assertThat(Files.isDirectory(target)).isTrue();
    }

    /// The payload of a point, read once.
    private static void applyDescribed(Path target, Payload archive, Acts acts) throws IOException {
        var directory = new DirectoryTarget(target, Optional.of(AUDIT), acts).describedBy(Project.contents(archive));
        var options = ImportOptions.of(Mode.REPLACE);
        directory.apply(directory.plan(archive, options), archive, options);
    }
}
