package dev.holdfast.format.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrackerScheduleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@hourly|2026-11-25T13:00:00Z|2026-11-25T14:00:00Z",
                "@weekly|2026-11-25T13:00:00Z|2026-11-29T00:00:00Z",
                "0 43 10 * * *|2026-11-25T13:00:00Z|2026-11-26T10:43:00Z",
                "0 0 0/1 * * ? *|2026-11-25T13:59:59Z|2026-11-25T14:00:00Z",
                "15,45 30 9-10 * * MON-FRI|2026-11-27T10:30:15Z|2026-11-27T10:30:45Z",
                "15,45 30 9-10 * * MON-FRI|2026-11-27T10:30:45Z|2026-11-30T09:30:15Z",
                "0 0 29 2 *|2026-11-25T13:00:00Z|2028-02-29T00:00:00Z",
                "0 0 0 L * ?|2026-02-01T00:00:00Z|2026-02-28T00:00:00Z",
                "0 0 0 ? * 5#2|2026-11-25T13:00:00Z|2026-12-11T00:00:00Z",
                "0 0 0 ? * 5L|2026-11-25T13:00:00Z|2026-11-27T00:00:00Z",
                "0 0 0 1 1 ? 2030|2026-11-25T13:00:00Z|2030-01-01T00:00:00Z",
                "0 0 13 * 5|2026-11-25T13:00:00Z|2026-11-27T00:00:00Z",
                "0 0 * * 7|2026-11-25T13:00:00Z|2026-11-29T00:00:00Z"
            })
    void runsNext(String schedule, Instant after, Instant next) {
        assertThat(TrackerSchedule.parse(schedule).next(after)).contains(next);
    }

    @Test
    void aDayThatNeverComesIsNeverDue() {
        assertThat(TrackerSchedule.parse("0 0 30 2 *").next(Instant.EPOCH)).isEmpty();
    }
}
