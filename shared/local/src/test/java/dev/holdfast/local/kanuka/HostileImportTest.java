package dev.holdfast.local.kanuka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.importing.ImportOptions;
import dev.holdfast.core.importing.Mode;
import dev.holdfast.format.Refused;
import dev.holdfast.format.forge.HostileArchive;
import dev.holdfast.format.forge.HostileArchives;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every hostile archive is refused by name before anything of the target changes.
class HostileImportTest {
    @TempDir
    private Path scratch;

    @TestFactory
    Stream<DynamicTest> refusesForAFreshTargetAnArchiveThat() {
        return HostileArchives.all().stream()
                .map(hostile -> DynamicTest.dynamicTest(hostile.name(), () -> refuses(hostile, Map.of())));
    }

    @TestFactory
    Stream<DynamicTest> refusesForALiveProjectAnArchiveThat() {
        return HostileArchives.all().stream()
                .map(hostile -> DynamicTest.dynamicTest(
                        hostile.name(), () -> refuses(hostile, Project.files("1", ".env.kanuka", "a/.env.kanuka"))));
    }

    /// Signed, and still not what its contents say: refused while it is staged, and nothing of it stays.
    @TestFactory
    Stream<DynamicTest> refusesWhereItsContentsDescribeAnotherAnArchiveThat() {
        return HostileArchives.all().stream()
                .map(hostile -> DynamicTest.dynamicTest(hostile.name(), () -> refusesToStage(hostile)));
    }

    private void refusesToStage(HostileArchive hostile) throws IOException {
        var target = scratch.resolve("target");
        var good = Project.archive(scratch, Project.files("1", ".env.kanuka"));
        var options = ImportOptions.of(Mode.REPLACE);
        var directory = new DirectoryTarget(target).describedBy(Project.contents(good));
        var plan = directory.plan(good, options);

        assertThatThrownBy(() -> directory.apply(plan, () -> hostile.open().get(), options))
                .isInstanceOf(Refused.class);

        assertThat(target).doesNotExist();
    }

    private void refuses(HostileArchive hostile, Map<String, String> project) throws IOException {
        var target = Project.make(scratch.resolve("target"), project);
        var before = Project.read(target);

        assertThatThrownBy(() ->
                        new DirectoryTarget(target).plan(() -> hostile.open().get(), ImportOptions.of(Mode.REPLACE)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(hostile.code()));

        assertThat(Project.read(target)).isEqualTo(before);
    }
}
