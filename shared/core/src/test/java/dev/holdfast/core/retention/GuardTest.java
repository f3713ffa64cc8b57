package dev.holdfast.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.catalog.Point.State;
import dev.holdfast.core.verification.Standing.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Of a day's points, the one of day n is called "pn"; the last was made a day ago.
final class GuardTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));

    @Test
    void moreThanThreeAndMoreThanAFifthNeedsAPerson() {
        assertThat(needs(10, 7, Optional.empty())).as("3 of 10").isFalse();
        assertThat(needs(10, 6, Optional.empty())).as("4 of 10").isTrue();
        assertThat(needs(20, 16, Optional.empty())).as("4 of 20, a fifth").isFalse();
        assertThat(needs(19, 15, Optional.empty())).as("4 of 19").isTrue();
        assertThat(needs(10, 10, Optional.empty())).as("none").isFalse();
    }

    @Test
    void whatTheLastPassWouldLetGoTooNeedsNobody() {
        assertThat(needs(10, 2, Optional.of(memory(YESTERDAY, 2)))).isFalse();
        assertThat(needs(10, 2, Optional.of(memory(YESTERDAY, 5)))).as("3 more").isFalse();
        assertThat(needs(10, 2, Optional.of(memory(YESTERDAY, 6)))).as("4 more").isTrue();
    }

    @Test
    void afterMoreThanAWeekWithoutAPassAPersonAgrees() {
        var week = NOW.minus(Duration.ofDays(7));
        assertThat(needs(10, 9, Optional.of(memory(week, 9)))).isFalse();
        assertThat(needs(10, 9, Optional.of(memory(week.minusSeconds(1), 9)))).isTrue();
        assertThat(needs(10, 10, Optional.of(memory(week.minusSeconds(1), 9))))
                .as("nothing goes")
                .isFalse();
    }

    /// Points that a hold, a verification or a failure kept in the plan of the last pass go by surprise.
    @Test
    void whatStoodOtherwiseThenIsSudden() {
        var points = points(10);
        var plan = RetentionPlan.of(points, policy(2), NOW, SourceStanding.NORMAL);
        var memory = Optional.of(memory(YESTERDAY, 2));
        assertThat(Guard.needsConfirmation(plan, points, memory, point -> true)).isTrue();
        var bad = new TreeMap<>(Map.of("p09", YESTERDAY, "p08", YESTERDAY, "p07", YESTERDAY, "p06", YESTERDAY));
        var failedThen = new PassMemory(
                YESTERDAY, List.of(policy(4)), false, bad, Optional.of("p00"), new TreeSet<>(), new TreeSet<>());
        assertThat(Guard.needsConfirmation(plan, points, Optional.of(failedThen), point -> false))
                .as("p02 to p05 were the four that counted; had p06 to p09 counted, three would be sudden")
                .isTrue();
        var verifiedThen = new PassMemory(
                YESTERDAY,
                List.of(policy(5)),
                false,
                new TreeMap<>(),
                Optional.of("p04"),
                new TreeSet<>(),
                new TreeSet<>());
        assertThat(Guard.needsConfirmation(plan, points, Optional.of(verifiedThen), point -> false))
                .as("p04 to p07 are sudden")
                .isTrue();
    }

    private static boolean needs(int count, int last, Optional<PassMemory> memory) {
        var points = points(count);
        var plan = RetentionPlan.of(points, policy(last), NOW, SourceStanding.NORMAL);
        return Guard.needsConfirmation(plan, points, memory, point -> false);
    }

    private static PassMemory memory(Instant at, int last) {
        return new PassMemory(
                at, List.of(policy(last)), false, new TreeMap<>(), Optional.empty(), new TreeSet<>(), new TreeSet<>());
    }

    private static List<PointFacts> points(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new PointFacts(
                        "p%02d".formatted(n),
                        YESTERDAY.minus(Duration.ofDays(count - n)),
                        State.AVAILABLE,
                        Status.UNVERIFIED,
                        false,
                        Optional.empty()))
                .toList();
    }

    private static Policy policy(int last) {
        var text = "{'name':'p','timeZone':'UTC','keep':{'last':%d},'lock':'NONE'}".formatted(last);
        return Policy.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
