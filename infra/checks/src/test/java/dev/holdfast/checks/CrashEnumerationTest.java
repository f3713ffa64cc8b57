package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.testkit.Faults;
import dev.holdfast.testkit.Killed;
import dev.holdfast.testkit.catalog.FaultyCatalog;
import dev.holdfast.testkit.vault.FaultyVault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The process is killed before and after every single call that crosses a port. What was there stays whole, and the
/// next run ends where an undisturbed one would have ended.
final class CrashEnumerationTest {
    /// A state to start from, and what the killed run does.
    /// @param slot of a scheduled run; its repeat is the same run
    private record Story(String name, Setting setting, int finalPoints, Optional<Instant> slot) {
        Story(String name, Setting setting, int finalPoints) {
            this(name, setting, finalPoints, Optional.empty());
        }
    }

    private interface Setting {
        void prepare(Rig rig) throws IOException;
    }

    /// Due before the run on demand that prepares each story.
    private static final Optional<Instant> LATE = Optional.of(Instant.parse("2026-11-21T03:30:00Z"));

    private static final List<Story> STORIES = List.of(
            new Story("first backup", rig -> {}, 1),
            new Story("changed source", CrashEnumerationTest::changed, 2),
            new Story("unchanged source, known without reading", rig -> unchanged(rig, true), 2),
            new Story("unchanged source, found so by reading", rig -> unchanged(rig, false), 2),
            new Story("late slot, a run on demand between, changed", CrashEnumerationTest::changed, 2, LATE),
            new Story("late slot, a run on demand between, unchanged", rig -> unchanged(rig, true), 2, LATE));

    private static void changed(Rig rig) throws IOException {
        rig.backUp();
        rig.content.change("second");
    }

    private static void unchanged(Rig rig, boolean known) throws IOException {
        rig.backUp();
        rig.content.knows(known);
    }

    @TestFactory
    Stream<DynamicTest> aKilledBackupIsFinishedByTheNext() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var story : STORIES) {
            int calls = calls(story);
            assertThat(calls).isGreaterThan(5);
            for (int call = 1; call <= calls; call++) {
                add(tests, story, "before", call, Faults::killBefore);
                add(tests, story, "after", call, Faults::killAfter);
            }
        }
        return tests.stream();
    }

    private static void add(List<DynamicTest> tests, Story story, String when, int call, IntFunction<Faults> faults) {
        tests.add(DynamicTest.dynamicTest(
                story.name() + ", killed " + when + " call " + call, () -> killed(story, faults.apply(call))));
    }

    private static int calls(Story story) throws IOException {
        try (var rig = new Rig()) {
            story.setting().prepare(rig);
            var counted = Faults.none();
            run(rig, counted, story.slot());
            return counted.calls();
        }
    }

    private static void run(Rig rig, Faults faults, Optional<Instant> slot) throws IOException {
        rig.clock.advance(Duration.ofHours(1));
        rig.export(new FaultyVault(rig.vault, faults), new FaultyCatalog(rig.catalog(), faults))
                .export(Rig.SOURCE, slot, false);
    }

    private static void killed(Story story, Faults faults) throws IOException {
        try (var rig = new Rig()) {
            story.setting().prepare(rig);
            var before = contentsByPoint(rig);
            assertThatThrownBy(() -> run(rig, faults, story.slot()))
                    .satisfies(end -> assertThat(faults.dead())
                            .as("the plan struck: " + end)
                            .isTrue());
            assertThat(contentsByPoint(rig)).containsAll(before);
            run(rig, Faults.none(), story.slot());
            wholeAndCurrent(rig, story);
            theVaultAloneTellsTheSame(rig);
        }
    }

    /// A run that was killed after its record left a point, and the next makes one more; else it makes the only one.
    /// The same slot makes no second one.
    private static void wholeAndCurrent(Rig rig, Story story) throws IOException {
        var points = rig.points();
        assertThat(points.size())
                .isBetween(
                        story.finalPoints(), story.finalPoints() + (story.slot().isPresent() ? 0 : 1));
        for (var point : points) {
            assertThat(rig.restored(point)).isNotEmpty();
        }
        assertThat(rig.restored(points.getFirst())).isEqualTo(rig.content.content());
    }

    private static void theVaultAloneTellsTheSame(Rig rig) throws IOException {
        var known = ids(rig);
        long stored = storedBytes(rig);
        rig.loseCatalog();
        var rebuilt = rig.rebuild(rig.vault, rig.catalog()).rebuild(false);
        assertThat(rebuilt.missing()).isEmpty();
        assertThat(rebuilt.unknown()).isEmpty();
        assertThat(ids(rig)).isEqualTo(known);
        assertThat(storedBytes(rig)).isEqualTo(stored);
    }

    @TestFactory
    Stream<DynamicTest> aKilledRebuildIsFinishedByTheNext() throws IOException {
        int calls;
        try (var rig = threePoints()) {
            var counted = Faults.none();
            rebuild(rig, counted);
            calls = counted.calls();
        }
        var tests = new ArrayList<DynamicTest>();
        for (int call = 1; call <= calls; call++) {
            int number = call;
            tests.add(DynamicTest.dynamicTest(
                    "killed before call " + call, () -> killedRebuild(Faults.killBefore(number))));
            tests.add(DynamicTest.dynamicTest(
                    "killed after call " + call, () -> killedRebuild(Faults.killAfter(number))));
        }
        return tests.stream();
    }

    private static void killedRebuild(Faults faults) throws IOException {
        try (var rig = threePoints()) {
            var known = ids(rig);
            rig.loseCatalog();
            assertThatThrownBy(() -> rebuildInto(rig, faults)).isInstanceOf(Killed.class);
            rig.rebuild(rig.vault, rig.catalog()).rebuild(false);
            assertThat(ids(rig)).isEqualTo(known);
        }
    }

    private static Rig threePoints() throws IOException {
        var rig = new Rig();
        rig.backUp();
        rig.backUp();
        rig.content.change("second");
        rig.backUp();
        return rig;
    }

    private static void rebuild(Rig rig, Faults faults) throws IOException {
        rig.loseCatalog();
        rebuildInto(rig, faults);
    }

    private static void rebuildInto(Rig rig, Faults faults) throws IOException {
        rig.rebuild(new FaultyVault(rig.vault, faults), new FaultyCatalog(rig.catalog(), faults))
                .rebuild(false);
    }

    private static List<String> ids(Rig rig) throws IOException {
        return rig.points().stream()
                .map(point -> point.record().point().value())
                .toList();
    }

    /// Of all points: of two that share a payload, a rebuild counts it for the one whose id comes first.
    private static long storedBytes(Rig rig) throws IOException {
        return rig.points().stream().mapToLong(Point::storedBytes).sum();
    }

    private static List<String> contentsByPoint(Rig rig) throws IOException {
        var contents = new ArrayList<String>();
        for (Point point : rig.points()) {
            contents.add(point.record().point() + " "
                    + new String(rig.restored(point), java.nio.charset.StandardCharsets.UTF_8));
        }
        return contents;
    }
}
