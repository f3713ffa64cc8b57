package dev.holdfast.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.point.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RunTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void theFirstRunIsTheNextSlotAndAShareOfTheSpread() {
        var run = run(1, "@daily");
        assertThat(run.slot()).isEqualTo("2026-11-22T00:00:00Z");
        assertThat(run.at()).isBetween(run.slot(), run.slot().plus(Duration.ofMinutes(15)));
        assertThat(run(1, "@daily")).isEqualTo(run);
    }

    @Test
    void tenThousandSourcesOfOneScheduleDoNotStartTogether() {
        var moments = new HashSet<Instant>();
        for (int n = 0; n < 10_000; n++) {
            moments.add(run(n, "@daily").at());
        }
        assertThat(moments).hasSizeGreaterThan(800).allMatch(at -> at.isBefore(Instant.parse("2026-11-22T00:15:00Z")));
    }

    @Test
    void aShareNeverReachesTheNextSlot() {
        var run = run(3, "rate(4 minutes)");
        assertThat(Duration.between(run.slot(), run.at())).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void slotsThatWereMissedAreMadeUpForByOneRun() {
        var run = run(1, "rate(1 hours)");
        var late = run.at().plus(Duration.ofHours(5));
        var slot = run.dueSlot(late);
        assertThat(slot).isEqualTo(run.slot().plus(Duration.ofHours(5)));
        assertThat(run.after(slot).orElseThrow().slot()).isEqualTo(slot.plus(Duration.ofHours(1)));
        assertThat(run.dueSlot(run.at())).isEqualTo(run.slot());
    }

    @Test
    void aScheduleOfOneMomentEndsWithIt() {
        var run = run(1, "at(2026-12-01T03:00:00)");
        assertThat(run.at()).isEqualTo(run.slot()).isEqualTo("2026-12-01T02:00:00Z");
        assertThat(run.after(run.dueSlot(run.at()))).isEmpty();
    }

    @Test
    void whoIsNotToRunHasNoRun() {
        var berlin = ZoneId.of("Europe/Berlin");
        var source = source(1, Optional.of("@daily"));
        assertThat(Run.first(Duty.EXPORT, source(1, Optional.empty()), berlin, NOW))
                .isEmpty();
        assertThat(Run.first(Duty.EXPORT, off(source), berlin, NOW)).isEmpty();
        assertThat(Run.first(Duty.EXPORT, source(1, Optional.of("at(2020-01-01T00:00:00)")), berlin, NOW))
                .isEmpty();
    }

    private static Run run(int source, String schedule) {
        var zone = schedule.startsWith("at") ? ZoneId.of("Europe/Berlin") : ZoneOffset.UTC;
        return Run.first(Duty.EXPORT, source(source, Optional.of(schedule)), zone, NOW)
                .orElseThrow();
    }

    private static Source source(int n, Optional<String> schedule) {
        return new Source(
                new SourceId("%032x".formatted(n)),
                new SourceName("api"),
                "kanuka",
                "/srv/api",
                schedule,
                "standard",
                true,
                Optional.empty(),
                1);
    }

    private static Source off(Source source) {
        return new Source(
                source.id(),
                source.name(),
                source.kind(),
                source.location(),
                source.schedule(),
                source.policy(),
                false,
                Optional.empty(),
                2);
    }
}
