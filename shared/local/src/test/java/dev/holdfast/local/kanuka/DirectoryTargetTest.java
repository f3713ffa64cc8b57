package dev.holdfast.local.kanuka;

import static dev.holdfast.core.importing.ImportPlan.Action.SKIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.core.importing.ImportOptions;
import dev.holdfast.core.importing.ImportPlan;
import dev.holdfast.core.importing.Mode;
import dev.holdfast.core.point.Payload;
import dev.holdfast.format.Refused;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTargetTest {
    @TempDir
    private Path scratch;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void restoresIntoADirectoryThatDoesNotExist(Mode mode) throws IOException {
        var files = Project.files("1", ".env.kanuka", "a/b/c/.env.kanuka", "a/b/.env.kanuka");
        var target = scratch.resolve("new/target");

        restore(target, Project.archive(scratch, files), mode);

        assertThat(Project.read(target)).isEqualTo(files);
    }

    @Test
    void givesSecretsToTheirOwnerAlone() throws IOException {
        var target = scratch.resolve("target");
        restore(target, Project.archive(scratch, Project.files("1", "a/.env.kanuka")), Mode.MERGE);

        assertThat(mode(target.resolve("a/.env.kanuka"))).isEqualTo("rw-------");
        assertThat(mode(target.resolve(".kanuka/secrets/alice.kanuka"))).isEqualTo("rw-------");
        assertThat(mode(target.resolve(".kanuka/config.toml"))).startsWith("rw-r--");
    }

    @Test
    void mergeAddsAndChangesNothing() throws IOException {
        var target = Project.make(scratch.resolve("target"), Project.files("1", ".env.kanuka"));
        Files.writeString(target.resolve("notes.txt"), "mine");
        var before = Project.read(target);

        restore(target, Project.archive(scratch, Project.files("1", "x/.env.kanuka")), Mode.MERGE);

        var after = Project.read(target);
        assertThat(after)
                .containsAllEntriesOf(before)
                .containsKey("x/.env.kanuka")
                .hasSize(before.size() + 1);
    }

    @Test
    void replaceMakesTheProjectEqualToTheArchiveAndTouchesNothingElse() throws IOException {
        var target = Project.make(scratch.resolve("target"), Project.files("1", ".env.kanuka", "old/.env.kanuka"));
        var others = new TreeMap<String, String>();
        others.put("notes.txt", "mine");
        others.put(".kanuka/audit.jsonl", "{}\n");
        others.put("service/.kanuka/config.toml", "nested");
        others.put("service/.env.kanuka", "nested");
        Project.make(target, others);
        var files = Project.files("2", ".env.kanuka");

        restore(target, Project.archive(scratch, files), Mode.REPLACE);

        others.putAll(files);
        assertThat(Project.read(target)).isEqualTo(others);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anAppliedPlanLeavesNothingToDo(Mode mode) throws IOException {
        var target = Project.make(scratch.resolve("target"), Project.files("1", ".env.kanuka", "old/.env.kanuka"));
        var archive = Project.archive(scratch, Project.files("1", ".env.kanuka", "new/.env.kanuka"));
        restore(target, archive, mode);

        var again = new DirectoryTarget(target).plan(archive, ImportOptions.of(mode));

        assertThat(again.steps())
                .isNotEmpty()
                .extracting(ImportPlan.Step::action)
                .containsOnly(SKIP);
    }

    @Test
    void planningWritesNothing() throws IOException {
        var target = scratch.resolve("target");
        new DirectoryTarget(target)
                .plan(Project.archive(scratch, Project.files("1", ".env.kanuka")), ImportOptions.of(Mode.REPLACE));

        assertThat(target).doesNotExist();
    }

    @Test
    void ofADescribedPayloadPlanningReadsTheConfigAlone() throws IOException {
        var files = Project.files("1", ".env.kanuka");
        files.put("large.env.kanuka", "\u0000sealed".repeat(100_000));
        var archive = Project.archive(scratch, files);
        var left = new AtomicInteger();
        Payload watched = () -> new FilterInputStream(archive.open()) {
            @Override
            public void close() throws IOException {
                left.set(available());
                super.close();
            }
        };
        var target = new DirectoryTarget(scratch.resolve("target")).describedBy(Project.contents(archive));
        var options = ImportOptions.of(Mode.REPLACE);

        var plan = target.plan(watched, options);

        assertThat(left).hasValueGreaterThan(500_000);
        assertThat(plan.steps())
                .isEqualTo(new DirectoryTarget(scratch.resolve("other"))
                        .plan(archive, options)
                        .steps());
        target.apply(plan, watched, options);
        assertThat(left).hasValue(0);
        assertThat(Project.read(scratch.resolve("target"))).containsAllEntriesOf(files);
    }

    @Test
    void refusesADescribedPayloadWithOtherBytesOrFiles() throws IOException {
        var described = Project.contents(Project.archive(scratch, Project.files("1", ".env.kanuka", "a.env.kanuka")));
        for (var other : List.of(
                Project.files("2", ".env.kanuka", "a.env.kanuka"),
                Project.files("1", ".env.kanuka"),
                Project.files("1", ".env.kanuka", "a.env.kanuka", "b.env.kanuka"))) {
            var target = scratch.resolve("target");
            var archive = Project.archive(scratch, other);
            var options = ImportOptions.of(Mode.REPLACE);
            var directory = new DirectoryTarget(target).describedBy(described);
            var plan = directory.plan(archive, options);

            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> directory.apply(plan, archive, options))
                    .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("import.payload-changed"));
            assertThat(target).doesNotExist();
        }
    }

    @Test
    void addsOneLineToTheAuditLogAsUpstreamDoes() throws IOException {
        var target = Project.make(scratch.resolve("target"), Project.files("1", ".env.kanuka"));
        Files.writeString(target.resolve(".kanuka/audit.jsonl"), "{\"op\":\"init\"}\n");
        var clock = InstantSource.fixed(Instant.parse("2026-11-21T03:00:00.123456789Z"));
        var directory = new DirectoryTarget(target, new AuditTrail(clock, "a@example.org", "u-1"));
        var archive = Project.archive(scratch, Project.files("1", ".env.kanuka"));
        var options = ImportOptions.of(Mode.REPLACE);
        directory.apply(directory.plan(archive, options), archive, options);

        assertThat(Files.readString(target.resolve(".kanuka/audit.jsonl")))
                .isEqualTo("{\"op\":\"init\"}\n{\"ts\":\"2026-11-21T03:00:00.123456Z\",\"user\":\"a@example.org\","
                        + "\"uuid\":\"u-1\",\"op\":\"import\",\"files_count\":4,\"mode\":\"replace\"}\n");
    }

    @Test
    void refusesATargetThatChangedSinceThePlan() throws IOException {
        var target = Project.make(scratch.resolve("target"), Project.files("1", ".env.kanuka"));
        var archive = Project.archive(scratch, Project.files("2", ".env.kanuka"));
        var options = ImportOptions.of(Mode.REPLACE);
        var directory = new DirectoryTarget(target);
        var plan = directory.plan(archive, options);
        Files.writeString(target.resolve(".env.kanuka"), "\u0000changed");
        var before = Project.read(target);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> directory.apply(plan, archive, options))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("import.target-changed"));
        assertThat(Project.read(target)).isEqualTo(before);
    }

    @Test
    void refusesAnArchiveThatChangedSinceThePlan() throws IOException {
        var target = Project.make(scratch.resolve("target"), Project.files("1", ".env.kanuka"));
        var before = Project.read(target);
        var options = ImportOptions.of(Mode.REPLACE);
        var directory = new DirectoryTarget(target);
        var plan = directory.plan(Project.archive(scratch, Project.files("2", ".env.kanuka")), options);
        var other = Project.archive(scratch, Project.files("3", ".env.kanuka"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> directory.apply(plan, other, options))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("import.payload-changed"));
        assertThat(Project.read(target)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app",
                "app/.env.kanuka",
                ".kanuka",
                ".kanuka/secrets",
                ".kanuka/config.toml",
                ".kanuka/audit.jsonl",
                ".kanuka/.holdfast-import"
            })
    void refusesALinkInTheWay(String link) throws IOException {
        var outside = Files.createDirectory(scratch.resolve("outside"));
        var target = Files.createDirectory(scratch.resolve("target"));
        Files.createDirectories(target.resolve(link).resolveSibling(""));
        Files.createSymbolicLink(target.resolve(link), outside);
        var before = Project.read(target);
        var archive = Project.archive(scratch, Project.files("1", "app/.env.kanuka"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> new DirectoryTarget(target).plan(archive, ImportOptions.of(Mode.REPLACE)))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("import.in-the-way"));
        assertThat(Project.read(target)).isEqualTo(before);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void refusesATargetThatIsAFile() throws IOException {
        var target = Files.writeString(scratch.resolve("target"), "a file");
        var archive = Project.archive(scratch, Project.files("1"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> new DirectoryTarget(target).plan(archive, ImportOptions.of(Mode.MERGE)))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("import.not-a-directory"));
    }

    @Test
    void distrustsARecordThatMovesWhatNoImportWrites() throws IOException {
        var target = Project.make(scratch.resolve("target"), Project.files("1"));
        var staging = target.resolve(".kanuka/.holdfast-import");
        Project.make(staging, java.util.Map.of("new/.git/hooks/pre-commit", "#!/bin/sh"));
        var redo = new Redo(java.util.List.of(".git"), java.util.List.of(), java.util.Optional.empty());
        Files.copy(redo.toStream(), staging.resolve("redo"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> DirectoryTarget.recover(target))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("import.redo-invalid"));
        assertThat(target.resolve(".git")).doesNotExist();
    }

    private static void restore(Path target, Payload archive, Mode mode) throws IOException {
        var directory = new DirectoryTarget(target);
        var options = ImportOptions.of(mode);
        directory.apply(directory.plan(archive, options), archive, options);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
