package dev.holdfast.core.schedule;

import dev.holdfast.core.CoreCode;
import dev.holdfast.format.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/// One moment: `at(2026-11-21T03:00:00)`. Of an hour that a zone repeats, the first.
record Once(String expression, Instant at) implements Schedule {
    static Once parse(String inner, ZoneId zone) {
        if (!inner.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}")) {
            throw refused(inner, "is not written like 2026-11-21T03:00:00");
        }
        try {
            var local = LocalDateTime.parse(inner);
            var offsets = zone.getRules().getValidOffsets(local);
            if (offsets.isEmpty()) {
                throw refused(inner, "is skipped by the clocks of " + zone);
            }
            return new Once("at(" + inner + ")", local.toInstant(offsets.getFirst()));
        } catch (DateTimeException e) {
            throw refused(inner, "does not exist");
        }
    }

    private static Refused refused(String inner, String why) {
        return new Refused(CoreCode.SCHEDULE_INVALID, "at: \"" + inner + "\" " + why + ".");
    }

    @Override
    public Optional<Instant> next(Instant after) {
        return Optional.of(at).filter(moment -> moment.isAfter(after));
    }

    @Override
    public Optional<Instant> previous(Instant until) {
        return Optional.of(at).filter(moment -> !moment.isAfter(until));
    }
}
