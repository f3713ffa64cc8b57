package dev.holdfast.retention;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.retention.Hold;
import dev.holdfast.core.retention.PointFacts;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.retention.RetentionPlan;
import dev.holdfast.core.retention.SourceStanding;
import dev.holdfast.format.point.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What people were promised of one source, remembered apart from catalog and vault: policies and holds, each until its
/// cool-off is over, and the lock of each point at its birth.
final class Promises {
    private final SourceId source;
    private final Map<Policy, Instant> policies = new HashMap<>();
    private final Map<String, Hold> holds = new HashMap<>();
    private final Map<String, Instant> locks = new HashMap<>();
    private Policy today;

    Promises(SourceId source, Policy policy) {
        this.source = source;
        this.today = policy;
        policies.put(policy, Instant.MAX);
    }

    void born(Point point) {
        point.protection().lock().end().ifPresent(end -> locks.put(id(point), end));
    }

    void changed(Policy next, Instant until) {
        policies.put(today, until);
        policies.put(next, Instant.MAX);
        today = next;
    }

    /// Placed, or released.
    void of(Hold hold) {
        holds.put(hold.name(), hold);
    }

    /// The points that must outlive a pass.
    Set<String> wanted(List<Point> points, Instant now) {
        var facts = points.stream()
                .map(point -> PointFacts.of(point, isHeld(point, now)))
                .toList();
        policies.values().removeIf(until -> !until.isAfter(now));
        var wanted = new HashSet<String>();
        for (var policy : new ArrayList<>(policies.keySet())) {
            RetentionPlan.of(facts, List.of(policy), now, SourceStanding.NORMAL).decisions().stream()
                    .filter(decision -> !decision.expires())
                    .forEach(decision -> wanted.add(decision.point().id()));
        }
        locks.values().removeIf(end -> !end.isAfter(now));
        wanted.addAll(locks.keySet());
        return wanted;
    }

    private boolean isHeld(Point point, Instant now) {
        var record = point.record();
        return holds.values().stream()
                .anyMatch(
                        hold -> hold.activeAt(now) && hold.scope().covers(source, record.point(), record.createdAt()));
    }

    private static String id(Point point) {
        return point.record().point().value();
    }
}
