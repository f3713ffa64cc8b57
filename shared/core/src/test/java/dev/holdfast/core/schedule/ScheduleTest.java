package dev.holdfast.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.format.Refused;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rate(6 hours)             | 2026-11-21T03:10:00Z | 2026-11-21T06:00:00Z
            rate(1 day)               | 2026-11-21T00:00:00Z | 2026-11-22T00:00:00Z
            rate(90 minutes)          | 1969-12-31T23:00:00Z | 1970-01-01T00:00:00Z
            @hourly                   | 2026-11-21T03:10:00Z | 2026-11-21T04:00:00Z
            @daily                    | 2026-11-21T00:00:00Z | 2026-11-22T00:00:00Z
            @weekly                   | 2026-11-21T00:00:00Z | 2026-11-22T00:00:00Z
            @monthly                  | 2026-11-21T00:00:00Z | 2026-12-01T00:00:00Z
            at(2026-11-21T03:00:00)   | 2026-11-21T02:59:59Z | 2026-11-21T03:00:00Z
            cron(0 3 * * ? *)         | 2026-11-21T03:00:00Z | 2026-11-22T03:00:00Z
            cron(5/20 * * * ? *)      | 2026-11-21T03:10:00Z | 2026-11-21T03:25:00Z
            cron(0 */8 * * ? *)       | 2026-11-21T03:10:00Z | 2026-11-21T08:00:00Z
            cron(0 22-23,4 * * ? *)   | 2026-11-21T03:10:00Z | 2026-11-21T04:00:00Z
            cron(0 0 L * ? *)         | 2028-02-01T00:00:00Z | 2028-02-29T00:00:00Z
            cron(0 0 1W * ? *)        | 2026-07-31T12:00:00Z | 2026-08-03T00:00:00Z
            cron(0 0 31W * ? *)       | 2026-05-01T00:00:00Z | 2026-05-29T00:00:00Z
            cron(0 0 15W * ? *)       | 2026-11-15T12:00:00Z | 2026-11-16T00:00:00Z
            cron(0 0 ? * MON-FRI *)   | 2026-11-20T12:00:00Z | 2026-11-23T00:00:00Z
            cron(0 0 ? * 6#3 *)       | 2026-11-21T00:00:00Z | 2026-12-18T00:00:00Z
            cron(0 0 ? * 2#5 *)       | 2026-12-01T00:00:00Z | 2027-03-29T00:00:00Z
            cron(0 0 ? * 6L *)        | 2026-11-21T00:00:00Z | 2026-11-27T00:00:00Z
            cron(0 0 ? * L *)         | 2026-11-21T12:00:00Z | 2026-11-28T00:00:00Z
            cron(0 0 29 FEB ? *)      | 2026-11-21T00:00:00Z | 2028-02-29T00:00:00Z
            cron(0 0 1 jan ? 2030)    | 2026-11-21T00:00:00Z | 2030-01-01T00:00:00Z
            """)
    void namesTheNextMomentAndFindsItAgainFromBehind(String text, Instant after, Instant expected) {
        var schedule = Schedule.parse(text, ZoneOffset.UTC);
        assertThat(schedule.next(after)).contains(expected);
        assertThat(schedule.previous(expected)).contains(expected);
        assertThat(schedule.previous(expected.minusNanos(1))).isNotEqualTo(schedule.previous(expected));
    }

    @Test
    void aTimeThatTheClocksSkipIsSkipped() {
        var schedule = Schedule.parse("cron(30 2 * * ? *)", BERLIN);
        assertThat(schedule.next(Instant.parse("2026-03-28T12:00:00Z")))
                .contains(Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void aTimeThatTheClocksRepeatCountsOnceTheFirstTime() {
        var schedule = Schedule.parse("cron(30 2 * * ? *)", BERLIN);
        var first = Instant.parse("2026-10-25T00:30:00Z");
        assertThat(schedule.next(Instant.parse("2026-10-24T12:00:00Z"))).contains(first);
        assertThat(schedule.next(first)).contains(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void aScheduleThatIsOverHasNoNextMoment() {
        var now = Instant.parse("2026-11-21T00:00:00Z");
        assertThat(Schedule.parse("cron(0 0 1 1 ? 2020)", BERLIN).next(now)).isEmpty();
        assertThat(Schedule.parse("at(2020-01-01T00:00:00)", BERLIN).next(now)).isEmpty();
        assertThat(Schedule.parse("cron(0 0 1 1 ? 2030)", BERLIN).previous(now)).isEmpty();
    }

    @Test
    void momentsAtTheEndsOfTimeAreAnswered() {
        var schedule = Schedule.parse("@daily", ZoneOffset.UTC);
        assertThat(schedule.next(Instant.MIN)).contains(Instant.EPOCH);
        assertThat(schedule.next(Instant.MAX)).isEmpty();
        assertThat(schedule.previous(Instant.MAX)).contains(Instant.parse("2199-12-31T00:00:00Z"));
    }

    @Test
    void presetsAreWrittenOutForEventBridge() {
        assertThat(Schedule.parse("@weekly", BERLIN).expression()).isEqualTo("cron(0 0 ? * SUN *)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            daily                   | no schedule
            every(1 day)            | every
            rate(0 hours)           | rate
            rate(1.5 hours)         | rate
            rate(5 weeks)           | rate
            at(2026-02-30T00:00:00) | does not exist
            at(2026-03-29T02:30:00) | skipped by the clocks
            cron(0 3 * * ?)         | 5 fields
            cron(60 3 * * ? *)      | field minutes
            cron(0 24 * * ? *)      | field hours
            cron(0 3 0 * ? *)       | field day-of-month
            cron(0 3 LW * ? *)      | field day-of-month
            cron(0 3 * XYZ ? *)     | field month
            cron(0 3 ? * 8 *)       | field day-of-week
            cron(0 3 ? * 2#6 *)     | field day-of-week
            cron(0 3 * * ? 1969)    | field year
            cron(0 3 * * * *)       | exactly one must be ?
            cron(0 3 ? * ? *)       | exactly one must be ?
            cron(0 5-3 * * ? *)     | smaller to a greater
            cron(0 1-2-3 * * ? *)   | field hours
            cron(0 */0 * * ? *)     | no step
            cron(, 3 * * ? *)       | field minutes
            cron(0 0 31 2 ? *)      | never comes
            """)
    void refusesWhatIsNoScheduleAndNamesTheField(String text, String what) {
        assertThatThrownBy(() -> Schedule.parse(text, BERLIN))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("schedule.invalid"))
                .hasMessageContaining(what);
    }
}
