package dev.holdfast.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.verification.Cadence;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.PointRecord;
import dev.holdfast.testkit.Cases;
import dev.holdfast.testkit.Property;
import dev.holdfast.testkit.catalog.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CampaignTest {
    private static final Instant NOW = Samples.START.plus(Duration.ofDays(30));
    private static final Verdict INTACT = new Verdict.Intact();
    private static final Verdict DAMAGED = new Verdict.Damaged(List.of());

    @Test
    void theSuspectedThenTheUnprovenThenTheNewestThenTheLongUnreadThenTheUnseen() {
        var unseen = after(point(1, 1), INTACT, Level.INTEGRITY, Duration.ofHours(25));
        var newest = after(point(1, 2), INTACT, Level.RESTORE, Duration.ofDays(7));
        var unread = after(point(2, 1), INTACT, Level.RESTORE, Duration.ofDays(8));
        var fresh = after(point(2, 3), INTACT, Level.RESTORE, Duration.ofHours(1));
        var unproven = point(3, 29);
        var suspect = after(point(4, 1), DAMAGED, Level.INTEGRITY, Duration.ofHours(1));
        assertThat(due(List.of(List.of(newest, unseen), List.of(fresh, unread), List.of(unproven), List.of(suspect))))
                .extracting(Campaign.Task::point, Campaign.Task::risk, Campaign.Task::level)
                .containsExactly(
                        tuple(suspect, Risk.SUSPECT, Level.RESTORE),
                        tuple(unproven, Risk.NEVER_PROVEN, Level.RESTORE),
                        tuple(newest, Risk.NEWEST_OF_SOURCE, Level.RESTORE),
                        tuple(unread, Risk.LONG_UNREAD, Level.REHASH),
                        tuple(unseen, Risk.UNSEEN, Level.PRESENCE));
    }

    @Test
    void theStoredBytesAreReadWeeklyWithoutAKeyAndMonthlyWithOne() {
        var month = after(point(2, 1), INTACT, Level.INTEGRITY, Duration.ofDays(30));
        var week = after(month, INTACT, Level.REHASH, Duration.ofDays(7));
        var recent = after(month, INTACT, Level.REHASH, Duration.ofHours(1));
        var younger = after(point(2, 2), INTACT, Level.INTEGRITY, Duration.ofDays(8));
        var newest = after(point(2, 3), INTACT, Level.RESTORE, Duration.ofHours(1));
        for (var older : List.of(month, week, recent)) {
            assertThat(due(List.of(List.of(newest, younger, older))))
                    .extracting(Campaign.Task::point, Campaign.Task::level)
                    .containsExactlyInAnyOrder(tuple(older, Level.INTEGRITY), tuple(younger, Level.REHASH));
        }
        assertThat(due(List.of(List.of(newest, after(younger, INTACT, Level.REHASH, Duration.ofHours(1))))))
                .isEmpty();
    }

    @Test
    void readingDailyDoesNotReplaceTheWeeklyRestore() {
        var read = after(
                after(point(1, 1), INTACT, Level.RESTORE, Duration.ofDays(8)),
                INTACT,
                Level.INTEGRITY,
                Duration.ofHours(1));
        assertThat(due(List.of(List.of(read)))).extracting(Campaign.Task::risk).containsExactly(Risk.NEWEST_OF_SOURCE);
    }

    @Test
    void ofAllThatTheSameKeysOpenOneIsOpenedDaily() {
        var seen = Duration.ofHours(26);
        var one = after(point(1, 1), INTACT, Level.RESTORE, seen);
        var two = after(point(2, 2), INTACT, Level.RESTORE, seen);
        assertThat(due(List.of(List.of(one), List.of(two))))
                .extracting(Campaign.Task::risk)
                .containsOnlyOnce(Risk.CANARY);
    }

    @Test
    void nothingIsDueOfWhatWasProvenToday() {
        assertThat(due(List.of(List.of(after(point(1, 1), INTACT, Level.RESTORE, Duration.ofHours(1))))))
                .isEmpty();
    }

    @Test
    void whatWasOpenedBeforeAChangeIsOpenedAgainAndWhatWasSinceIsNot() {
        var before = after(point(1, 1), INTACT, Level.RESTORE, Duration.ofHours(5));
        var newest = after(point(1, 2), INTACT, Level.RESTORE, Duration.ofHours(1));
        var changes = Map.of(Samples.sourceId(1), NOW.minus(Duration.ofHours(2)));
        assertThat(new Campaign(Cadence.STANDARD, NOW, changes).due(List.of(List.of(newest, before))))
                .extracting(Campaign.Task::point, Campaign.Task::level)
                .containsExactly(tuple(before, Level.INTEGRITY));
    }

    @Test
    void aLookPostponesNoProof() {
        var looked = after(point(1, 1), INTACT, Level.PRESENCE, Duration.ofHours(1));
        assertThat(due(List.of(List.of(looked))))
                .extracting(Campaign.Task::risk, Campaign.Task::level)
                .containsExactly(tuple(Risk.NEVER_PROVEN, Level.RESTORE));
    }

    /// Whoever comes to a bad record comes no further, so the payload is read by another point that names it.
    @Test
    void aPayloadIsReadByAPointWhoseRecordIsInNoDoubt() {
        var older = after(point(1, 1), INTACT, Level.RESTORE, Duration.ofDays(31));
        var newest = sharing(older, 2);
        var doubted = newest.with(newest.standing()
                .after(INTACT, Level.RESTORE, NOW.minus(Duration.ofDays(31)), "r1")
                .afterRecord(DAMAGED, Level.RESTORE, NOW.minus(Duration.ofHours(1)), "r2"));
        assertThat(due(List.of(List.of(doubted, older))))
                .extracting(Campaign.Task::point, Campaign.Task::risk)
                .containsExactly(tuple(doubted, Risk.SUSPECT), tuple(older, Risk.LONG_UNREAD));
        var failed = doubted.with(
                doubted.standing().afterRecord(DAMAGED, Level.RESTORE, NOW.minus(Duration.ofMinutes(1)), "r3"));
        assertThat(due(List.of(List.of(failed, older))))
                .extracting(Campaign.Task::point, Campaign.Task::risk)
                .containsExactly(tuple(older, Risk.NEWEST_OF_SOURCE));
    }

    private static Point sharing(Point other, int day) {
        var point = Samples.point(other.record().source(), day);
        var own = point.record();
        var record = new PointRecord(
                own.tool(),
                own.source(),
                own.sourceName(),
                own.kind(),
                own.point(),
                own.createdAt(),
                own.scheduledAt(),
                other.record().payload(),
                other.record().contents(),
                own.counts(),
                own.policy(),
                own.promise(),
                own.recipients(),
                own.warnings(),
                own.fingerprint());
        return new Point(
                record,
                point.recordRef(),
                point.state(),
                point.standing(),
                point.protection(),
                point.storedBytes(),
                point.revision());
    }

    /// However little a run does, and whatever comes in between: whoever is due has its turn before long.
    @Test
    void underAnyBudgetNothingStarves() {
        Property.holds(60, any -> new Weeks(any).live());
    }

    /// A vault over some weeks, verified every hour with room for a few points; some can never be told, others go bad
    /// or lose their keys after they were proven.
    private static final class Weeks {
        private static final Duration LONGEST = Duration.ofDays(6);
        private static final List<Verdict> FATES =
                List.of(DAMAGED, new Verdict.Missing(new ObjectKey("payloads/x")), new Verdict.Unreadable(List.of()));

        private final Cases any;
        private final int budget;
        private final Map<Integer, List<Point>> sources = new HashMap<>();
        private final Map<String, Instant> waiting = new HashMap<>();
        private final List<String> mute = new ArrayList<>();
        private final Map<String, Verdict> fates = new HashMap<>();
        private int made;

        Weeks(Cases any) {
            this.any = any;
            this.budget = any.between(1, 3);
            IntStream.range(0, any.between(1, 6)).forEach(i -> sources.put(i, new ArrayList<>()));
            IntStream.range(0, any.between(1, 25)).forEach(i -> arrive());
        }

        private void arrive() {
            var source = sources.get(any.between(0, sources.size() - 1));
            var point = Samples.point(Samples.sourceId(1), made++);
            java.util.Objects.requireNonNull(source).addFirst(point);
            if (any.oneIn(6)) {
                mute.add(id(point));
            } else if (any.oneIn(4)) {
                fates.put(id(point), any.pick(FATES));
            }
        }

        void live() {
            for (int hour = 0; hour < 24 * 21; hour++) {
                var now = NOW.plus(Duration.ofHours(hour));
                if (made < 60 && any.oneIn(12)) {
                    arrive();
                }
                var due = new Campaign(Cadence.STANDARD, now, Map.of()).due(List.copyOf(sources.values()));
                waiting.keySet()
                        .retainAll(due.stream().map(task -> id(task.point())).toList());
                due.forEach(task -> waiting.putIfAbsent(id(task.point()), now));
                due.stream().limit(budget).forEach(task -> serve(task, now));
                assertThat(waiting.values().stream().min(Instant::compareTo).orElse(now))
                        .as("longest waiting at %s with room for %d", now, budget)
                        .isAfter(now.minus(LONGEST));
            }
        }

        private void serve(Campaign.Task task, Instant now) {
            boolean told = !mute.contains(id(task.point()));
            boolean proven = task.point().standing().intactAt().isPresent();
            var fate = proven ? fates.getOrDefault(id(task.point()), INTACT) : INTACT;
            var verdict = told ? fate : new Verdict.Inconclusive("throttled");
            var standing = task.point().standing().after(verdict, task.level(), now, now.toString());
            sources.values()
                    .forEach(points ->
                            points.replaceAll(point -> point.equals(task.point()) ? point.with(standing) : point));
            waiting.remove(id(task.point()));
        }

        private static String id(Point point) {
            return point.record().point().value();
        }
    }

    private static List<Campaign.Task> due(List<List<Point>> sources) {
        return new Campaign(Cadence.STANDARD, NOW, Map.of()).due(sources);
    }

    private static Point point(int source, int day) {
        return Samples.point(Samples.sourceId(source), day);
    }

    private static Point after(Point point, Verdict verdict, Level level, Duration ago) {
        return point.with(point.standing().after(verdict, level, NOW.minus(ago), "run"));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
