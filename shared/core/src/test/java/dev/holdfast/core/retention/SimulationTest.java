package dev.holdfast.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SimulationTest {
    private static final Policy POLICY = Policy.parse(
            "{\"name\":\"p\",\"timeZone\":\"Europe/Berlin\",\"keep\":{\"daily\":3,\"monthly\":2},\"minimum\":\"P2D\",\"lock\":\"NONE\"}"
                    .getBytes(StandardCharsets.UTF_8));

    /// Two points a day, at 11:00 and 23:00 of Berlin's winter; the pass at 11:00.
    @Test
    void eachMonthTellsWhatIsHeldAtItsEnd() {
        var months = Simulation.of(POLICY, Span.parse("PT12H"), Instant.parse("2026-01-30T10:00:00Z"), 1);
        assertThat(months).hasSize(13);
        var january = months.getFirst();
        assertThat(january.month()).isEqualTo(YearMonth.of(2026, 1));
        // 30 Jan 11:00, 30 Jan 23:00, 31 Jan 11:00
        assertThat(january.made()).isEqualTo(3);
        assertThat(january.held()).isEqualTo(3);
        assertThat(january.pointDays()).isEqualTo(1 + 3);
        assertThat(counts(january)).isEqualTo(Map.of("daily", 2, "monthly", 1, "minimum", 3, "newest", 1));
        var february = months.get(1);
        assertThat(february.month()).isEqualTo(YearMonth.of(2026, 2));
        assertThat(february.made()).isEqualTo(56);
        // 30 Jan and 1 Feb for their months; 26 Feb 11:00 for its day; all of 26 Feb 23:00 to 28 Feb 11:00
        assertThat(february.held()).isEqualTo(7);
        assertThat(counts(february)).isEqualTo(Map.of("daily", 3, "monthly", 2, "minimum", 4, "newest", 1));
        assertThat(months.getLast().month()).isEqualTo(YearMonth.of(2027, 1));
    }

    @Test
    void asManyYearsAsAsked() {
        assertThat(Simulation.of(POLICY, Span.ofDays(1), Instant.parse("2026-01-01T10:00:00Z"), 2))
                .hasSize(24);
    }

    private static Map<String, Integer> counts(Simulation.Month month) {
        return month.byReason().entrySet().stream()
                .filter(reason -> reason.getValue() > 0)
                .collect(Collectors.toMap(reason -> reason.getKey().word(), Map.Entry::getValue));
    }
}
