package dev.holdfast.core.audit.report.html;

import dev.holdfast.core.audit.PointEvidence;
import dev.holdfast.core.audit.SourceEvidence;
import dev.holdfast.core.audit.SourceEvidence.Slot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A source's days (UTC), from its oldest point on, at most two years back.
/// @param states of the days on which there was anything to tell
record Days(LocalDate first, LocalDate last, Map<LocalDate, State> states) {
    /// What a day says, the most telling last.
    enum State {
        NONE,
        MISSED,
        POINT,
        PROVEN,
        FAILED
    }

    static Days of(SourceEvidence source, Instant at) {
        var last = day(at);
        var oldest = day(source.points().getLast().record().createdAt());
        var first = oldest.isBefore(last.minusYears(2)) ? last.minusYears(2) : oldest;
        var states = new TreeMap<LocalDate, State>();
        for (var slot : source.slots().or(List.of())) {
            if (slot.outcome() == Slot.Outcome.NOTHING) {
                states.merge(day(slot.at()), State.MISSED, Days::telling);
            }
        }
        for (var point : source.points()) {
            states.merge(day(point.record().createdAt()), state(point), Days::telling);
        }
        return new Days(first.isAfter(last) ? last : first, last, states);
    }

    private static State telling(State one, State other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static State state(PointEvidence point) {
        return switch (point.standing().status()) {
            case UNVERIFIED -> State.POINT;
            case VERIFIED -> State.PROVEN;
            case FAILED -> State.FAILED;
        };
    }

    static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    State state(LocalDate day) {
        return states.getOrDefault(day, State.NONE);
    }

    /// How many days between two, both included, are of one of these states.
    long count(LocalDate from, LocalDate to, State... wanted) {
        return from.datesUntil(to.plusDays(1))
                .filter(day -> List.of(wanted).contains(state(day)))
                .count();
    }
}
