package dev.holdfast.core.retention;

import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which points a length of time has run out for at one moment. Most answers need no calendar: only near the edge, by
/// the shortest and longest that the length can be, is it counted exactly.
final class Deadline {
    private final @Nullable Span span;
    private final ZoneId zone;
    private final long moment;
    private final long surelyOver;
    private final long surelyNot;

    /// @param moment in seconds since 1970
    Deadline(Optional<Span> span, ZoneId zone, long moment) {
        this.span = span.orElse(null);
        this.zone = zone;
        this.moment = moment;
        this.surelyOver = moment - span.map(Span::most).orElse(0L);
        this.surelyNot = moment - span.map(Span::least).orElse(0L);
    }

    /// Whether `start` plus the length is at or before the moment; never, when there is no length.
    boolean over(long start) {
        return span != null && start <= surelyNot && (start <= surelyOver || span.after(start, zone) <= moment);
    }

    /// Whether `start` plus the length is after the moment; never, when there is no length.
    boolean running(long start) {
        return span != null && !over(start);
    }
}
