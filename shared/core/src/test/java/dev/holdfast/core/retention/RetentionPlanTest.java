package dev.holdfast.core.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.catalog.Point.State;
import dev.holdfast.core.verification.Standing.Status;
import dev.holdfast.format.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RetentionPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Policy TWO =
            Policy.parse("{\"name\":\"two\",\"timeZone\":\"UTC\",\"keep\":{\"last\":2},\"lock\":\"NONE\"}"
                    .getBytes(StandardCharsets.UTF_8));

    @Test
    void theHashIsOfThePolicyAndOfWhatIsDoneInTheOrderOfIds() {
        var plan = plan(point("c", 3), point("a", 2), point("b", 1));
        var text = TWO.digest() + "\na\nkeep\nb\nexpire\nc\nkeep\n";
        assertThat(plan.hash())
                .isEqualTo(Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex());
    }

    @Test
    void theHashKnowsNoTime() {
        var later = RetentionPlan.of(List.of(point("a", 1)), TWO, NOW.plusSeconds(1), SourceStanding.NORMAL);
        assertThat(plan(point("a", 1)).hash()).isEqualTo(later.hash());
    }

    @Test
    void countsWhatIsKeptAndWhy() {
        var plan = plan(point("a", 1), point("b", 2), point("c", 3));
        assertThat(plan.kept()).isEqualTo(2);
        assertThat(plan.keptFor(Reason.LAST)).isEqualTo(2);
        assertThat(plan.keptFor(Reason.NEWEST)).isEqualTo(1);
        assertThat(plan.expiring().map(PointFacts::id)).containsExactly("a");
        assertThat(plan.now()).isEqualTo(NOW);
        assertThat(plan.policy()).isEqualTo(TWO);
    }

    @Test
    void theHashCanBeMadeInOneGo() {
        assertThat(new PlanHash(TWO).add("a", "keep").add("b", "expire").hex())
                .isEqualTo(Digest.of((TWO.digest() + "\na\nkeep\nb\nexpire\n").getBytes(StandardCharsets.UTF_8))
                        .hex());
    }

    /// What any policy keeps is kept; only what the first keeps has its promises.
    @Test
    void underSeveralPoliciesTheWidestKeeps() {
        var day = Policy.parse(
                "{\"name\":\"day\",\"timeZone\":\"UTC\",\"keep\":{\"last\":1},\"minimum\":\"P1D\",\"lock\":\"NONE\"}"
                        .getBytes(StandardCharsets.UTF_8));
        var points = List.of(point("a", 1), point("b", 2), point("c", 3));
        var later = NOW.plusSeconds(200_000);
        var both = RetentionPlan.of(points, List.of(day, TWO), later, SourceStanding.NORMAL);
        assertThat(both.expiring().map(PointFacts::id)).containsExactly("a");
        assertThat(both.policy()).isEqualTo(day);
        assertThat(both.decisions().get(1).reasons()).containsExactly(Reason.LAST);
        assertThat(both.decisions().get(1).promise()).isEmpty();
        assertThat(both.decisions().get(2).reasons()).containsExactly(Reason.LAST, Reason.NEWEST);
        assertThat(both.decisions().get(2).promise()).isPresent();
        assertThat(both.decisions()).extracting(Decision::expires).containsExactly(true, false, false);
    }

    @Test
    void aPointThatStandsOtherwiseIsNotTheSame() {
        var point = point("a", 1);
        assertThat(point.same(point("a", 1))).isTrue();
        for (var other : List.of(point("b", 1), point("a", 2), point.as(Status.FAILED, false))) {
            assertThat(point.same(other)).as(other.toString()).isFalse();
        }
        assertThat(point.as(Status.FAILED, true))
                .hasToString(point.toString().replaceFirst("[A-Z]+\\)", "FAILED, held)"));
    }

    @Test
    void aPointIsMadeAtAWholeSecondOfTheYearsThatAreWrittenWithFourDigits() {
        for (var bad : List.of("2026-11-21T10:00:00.5Z", "-0001-12-31T23:59:59Z", "+10000-01-01T00:00:00Z")) {
            assertThatThrownBy(() -> pointAt(Instant.parse(bad))).isInstanceOf(IllegalArgumentException.class);
        }
        for (var good : List.of("0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z")) {
            assertThat(pointAt(Instant.parse(good)).createdAt()).isEqualTo(good);
        }
    }

    @Test
    void nothingOverflowsAtTheEndsOfTime() {
        var longest = Policy.parse(
                ("{\"name\":\"long\",\"timeZone\":\"Europe/Berlin\",\"keep\":{\"hourly\":10000,\"daily\":10000,"
                                + "\"weekly\":10000,\"monthly\":10000,\"quarterly\":10000,\"yearly\":10000,\"within\":\"P10000Y\"},"
                                + "\"minimum\":\"P10000Y\",\"maximum\":\"P10000Y\",\"probation\":\"P10000Y\"}")
                        .getBytes(StandardCharsets.UTF_8));
        for (var end : List.of("0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z")) {
            var plan = RetentionPlan.of(
                    List.of(pointAt(Instant.parse(end))), longest, Instant.parse(end), SourceStanding.NORMAL);
            assertThat(plan.decisions().getFirst().promise()).isPresent();
        }
    }

    @Test
    void aPeriodIsNamedByWhatItIs() {
        var zone = ZoneId.of("Europe/Berlin");
        var moment = Instant.parse("2026-12-31T23:30:00Z");
        assertThat(List.of(Level.values()))
                .map(level -> Period.containing(moment, level, zone).toString())
                .containsExactly(
                        "Hour[number=499655]",
                        "Day[date=2027-01-01]",
                        "IsoWeek[monday=2026-12-28]",
                        "Month[month=2027-01]",
                        "Quarter[year=2027, number=1]",
                        "Year[year=2027]");
    }

    private static RetentionPlan plan(PointFacts... points) {
        return RetentionPlan.of(List.of(points), TWO, NOW, SourceStanding.NORMAL);
    }

    private static PointFacts point(String id, int day) {
        return new PointFacts(
                id,
                NOW.minusSeconds(86_400L * (10 - day)),
                State.AVAILABLE,
                Status.UNVERIFIED,
                false,
                Optional.empty());
    }

    private static PointFacts pointAt(Instant createdAt) {
        return new PointFacts("a", createdAt, State.AVAILABLE, Status.UNVERIFIED, false, Optional.empty());
    }
}
