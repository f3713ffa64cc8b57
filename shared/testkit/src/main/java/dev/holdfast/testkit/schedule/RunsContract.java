package dev.holdfast.testkit.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Run;
import dev.holdfast.core.schedule.Runs;
import dev.holdfast.core.schedule.Runs.Move;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.testkit.catalog.Samples;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every index of due runs promises.
public abstract class RunsContract {
    private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

    /// The index under test, empty at the start of each test.
    protected abstract Runs runs() throws IOException;

    @Test
    void tellsWhatIsDueEarliestFirstAndNoMoreThanAsked() throws IOException {
        for (int n : List.of(3, 1, 2, 5)) {
            runs().set(run(n, n));
        }
        runs().set(verification(4));
        assertThat(runs().due(Duty.EXPORT, minute(3), 10)).containsExactly(run(1, 1), run(2, 2), run(3, 3));
        assertThat(runs().due(Duty.EXPORT, minute(9), 2)).containsExactly(run(1, 1), run(2, 2));
        assertThat(runs().due(Duty.EXPORT, minute(0), 10)).isEmpty();
        assertThat(runs().all(Duty.EXPORT)).hasSize(4);
        assertThat(runs().all(Duty.VERIFICATION)).containsExactly(verification(4));
    }

    @Test
    void oneSourceHasOneRunOfADuty() throws IOException {
        runs().set(run(1, 1));
        runs().set(run(1, 7));
        assertThat(runs().all(Duty.EXPORT)).containsExactly(run(1, 7));
        assertThat(runs().next(Duty.EXPORT, Samples.sourceId(1))).contains(run(1, 7));
        runs().clear(Duty.EXPORT, Samples.sourceId(1));
        runs().clear(Duty.EXPORT, Samples.sourceId(1));
        assertThat(runs().next(Duty.EXPORT, Samples.sourceId(1))).isEmpty();
    }

    @Test
    void movesARunOnOnceAndOnlyAsItWasSeen() throws IOException {
        runs().set(run(1, 1));
        runs().set(run(2, 2));
        var first = new Move(run(1, 1), Optional.of(run(1, 60)));
        var stale = new Move(run(2, 9), Optional.of(run(2, 60)));
        assertThat(runs().advance(List.of(first, stale))).containsExactly(stale);
        assertThat(runs().advance(List.of(first))).containsExactly(first);
        assertThat(runs().due(Duty.EXPORT, minute(30), 10)).containsExactly(run(2, 2));
        assertThat(runs().next(Duty.EXPORT, Samples.sourceId(1))).contains(run(1, 60));
    }

    @Test
    void aScheduleThatEndedLeavesNoRun() throws IOException {
        runs().set(run(1, 1));
        assertThat(runs().advance(List.of(new Move(run(1, 1), Optional.empty()))))
                .isEmpty();
        assertThat(runs().all(Duty.EXPORT)).isEmpty();
    }

    @Test
    void aChangedScheduleIsNotMovedByWhoSawTheOldOne() throws IOException {
        var seen = run(1, 1);
        var changed =
                new Run(Duty.EXPORT, seen.source(), seen.name(), "rate(2 hours)", seen.zone(), seen.slot(), seen.at());
        runs().set(seen);
        runs().set(changed);
        var move = new Move(seen, Optional.of(run(1, 60)));
        assertThat(runs().advance(List.of(move))).containsExactly(move);
        assertThat(runs().next(Duty.EXPORT, seen.source())).contains(changed);
    }

    @Test
    void manyRunsMoveInOneCall() throws IOException {
        var moves = new ArrayList<Move>();
        for (int n : IntStream.rangeClosed(1, 250).toArray()) {
            runs().set(run(n, 1));
            moves.add(new Move(run(n, 1), Optional.of(run(n, 60))));
        }
        assertThat(runs().due(Duty.EXPORT, minute(1), 10_000)).hasSize(250);
        assertThat(runs().advance(moves)).isEmpty();
        assertThat(runs().due(Duty.EXPORT, minute(1), 10_000)).isEmpty();
    }

    private static Instant minute(int n) {
        return START.plus(Duration.ofMinutes(n));
    }

    private static Run run(int source, int minute) {
        return new Run(
                Duty.EXPORT,
                Samples.sourceId(source),
                new SourceName("source-" + source),
                "rate(1 hours)",
                ZoneId.of("Europe/Berlin"),
                START.plusSeconds(minute),
                minute(minute));
    }

    private static Run verification(int source) {
        var run = run(source, source);
        return new Run(Duty.VERIFICATION, run.source(), run.name(), run.schedule(), run.zone(), run.slot(), run.at());
    }
}
