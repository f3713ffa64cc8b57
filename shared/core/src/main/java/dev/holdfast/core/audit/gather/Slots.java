package dev.holdfast.core.audit.gather;

import dev.holdfast.core.audit.SourceEvidence.Slot;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/// The moments at which a source was due, and what came of each: a point or a recorded failure before the next one.
final class Slots {
    private static final Set<String> SETS = Set.of("source.added", "source.changed");
    private static final Duration WINDOW = Duration.ofDays(31);
    /// A run may still be at work so long after its slot.
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final Collector<Instant, ?, NavigableSet<Instant>> MOMENTS = Collectors.toCollection(TreeSet::new);

    private Slots() {}

    /// @param chain of the source; tells since when it has its schedule
    /// @param points that there ever were, expired ones too
    static List<Slot> of(Schedule schedule, Chain chain, List<Point> points, Instant at) {
        var slots = new ArrayList<Slot>();
        var failures = chain.entries("backup.failed"::equals, at).map(Entry::at).collect(MOMENTS);
        var births = points.stream().map(point -> point.record().createdAt()).collect(MOMENTS);
        var end = at.minus(PATIENCE);
        for (var slot = schedule.next(start(chain, at));
                slot.filter(end::isAfter).isPresent(); ) {
            var next = schedule.next(slot.get());
            slots.add(new Slot(slot.get(), outcome(slot.get(), next.orElse(at), births, failures)));
            slot = next;
        }
        return slots;
    }

    /// Since when it is due as it is now: whatever else of a source changes makes no missed slot forgotten.
    private static Instant start(Chain chain, Instant at) {
        Optional<String> due = Optional.empty();
        var since = at.minus(WINDOW);
        for (var entry : chain.entries(SETS::contains, at).toList()) {
            var now = entry.detail("schedule") + " " + entry.detail("enabled");
            if (due.filter(now::equals).isEmpty()) {
                since = entry.at().isAfter(since) ? entry.at() : since;
            }
            due = Optional.of(now);
        }
        return since;
    }

    private static Slot.Outcome outcome(
            Instant slot, Instant next, NavigableSet<Instant> births, NavigableSet<Instant> failures) {
        if (anyWithin(births, slot, next)) {
            return Slot.Outcome.POINT;
        }
        return anyWithin(failures, slot, next) ? Slot.Outcome.FAILURE_RECORDED : Slot.Outcome.NOTHING;
    }

    private static boolean anyWithin(NavigableSet<Instant> moments, Instant from, Instant to) {
        return Optional.ofNullable(moments.ceiling(from)).filter(to::isAfter).isPresent();
    }
}
