package dev.holdfast.core.schedule;

import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.Digest;
import dev.holdfast.format.point.SourceId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// The next run of one duty on one source. It carries its schedule, so that a tick over ten thousand of them asks for
/// nothing else.
/// @param schedule an expression of cli.md 4
/// @param zone of the clock that the expression speaks of
/// @param slot the schedule's moment; it names the run, and the point that the run makes
/// @param at when it is due: the slot and the source's share of the spread
public record Run(Duty duty, SourceId source, SourceName name, String schedule, ZoneId zone, Instant slot, Instant at) {
    private static final Duration WIDEST_SPREAD = Duration.ofMinutes(15);

    /// The first run of a source after `now`; empty when it has no schedule, or is disabled, removed or past its last.
    /// @throws dev.holdfast.format.Refused `schedule.invalid`
    public static Optional<Run> first(Duty duty, Source source, ZoneId zone, Instant now) {
        if (!source.enabled() || source.removedAt().isPresent()) {
            return Optional.empty();
        }
        return source.schedule()
                .flatMap(expression -> Schedule.parse(expression, zone)
                        .next(now)
                        .map(slot -> at(duty, source.id(), source.name(), expression, zone, slot)));
    }

    private static Run at(Duty duty, SourceId source, SourceName name, String expression, ZoneId zone, Instant slot) {
        return new Run(duty, source, name, expression, zone, slot, slot.plus(spread(source, expression, zone, slot)));
    }

    /// The slot to run at `now`: the last one whose time has come. Those missed before it are made up for by this one.
    public Instant dueSlot(Instant now) {
        var share = Duration.between(slot, at);
        return Schedule.parse(schedule, zone)
                .previous(now.minus(share))
                .filter(last -> last.isAfter(slot))
                .orElse(slot);
    }

    /// The run after the one of `done`; empty when there is none any more.
    public Optional<Run> after(Instant done) {
        return Schedule.parse(schedule, zone).next(done).map(next -> at(duty, source, name, schedule, zone, next));
    }

    /// A share of a quarter of the time to the next slot, at most 15 minutes, the same for a source every time: ten
    /// thousand sources of `@daily` do not start in one second.
    private static Duration spread(SourceId source, String expression, ZoneId zone, Instant slot) {
        var next = Schedule.parse(expression, zone).next(slot);
        var widest = next.map(after -> Duration.between(slot, after).dividedBy(4))
                .filter(quarter -> quarter.compareTo(WIDEST_SPREAD) < 0)
                .orElse(next.isPresent() ? WIDEST_SPREAD : Duration.ZERO);
        var digest = Digest.of(source.value().getBytes(StandardCharsets.US_ASCII));
        long share = Long.parseLong(digest.hex().substring(0, 8), 16);
        return Duration.ofSeconds(widest.toSeconds() == 0 ? 0 : share % widest.toSeconds());
    }
}
