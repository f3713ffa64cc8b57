package dev.holdfast.core.retention;

import dev.holdfast.core.catalog.Point.State;
import dev.holdfast.core.verification.Standing.Status;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a policy holds over the years when every run makes a point, none fails, and one pass a day carries the plan
/// out (retention.md 8).
public final class Simulation {
    private static final Span DAY = Span.ofDays(1);

    private final Policy policy;
    private final Span every;
    private final List<Month> months = new ArrayList<>();
    private final List<PointFacts> held = new ArrayList<>();
    private Instant nextPoint;
    private int made;
    private long pointDays;

    /// @param held points at the end of the month
    /// @param made points that were made in it
    /// @param pointDays points held, summed over its days
    /// @param byReason why they are held at its end; a point may have several reasons
    public record Month(YearMonth month, int held, int made, long pointDays, Map<Reason, Integer> byReason) {}

    private Simulation(Policy policy, Span every, Instant from) {
        this.policy = policy;
        this.every = every;
        this.nextPoint = from;
    }

    /// @param every how long from one point to the next
    /// @param from the first point; whole seconds
    public static List<Month> of(Policy policy, Span every, Instant from, int years) {
        var simulation = new Simulation(policy, every, from);
        simulation.run(from, new Span(12 * years, 0, 0).after(from, policy.zone()));
        return List.copyOf(simulation.months);
    }

    private void run(Instant from, Instant end) {
        for (var now = from; now.isBefore(end); ) {
            var next = DAY.after(now, policy.zone());
            var plan = day(now);
            if (!next.isBefore(end) || !month(next).equals(month(now))) {
                close(month(now), plan);
            }
            now = next;
        }
    }

    /// The points up to now, then the pass.
    private RetentionPlan day(Instant now) {
        for (; !nextPoint.isAfter(now); nextPoint = every.after(nextPoint, policy.zone())) {
            held.add(new PointFacts(
                    nextPoint.toString(), nextPoint, State.AVAILABLE, Status.UNVERIFIED, false, Optional.empty()));
            made++;
        }
        var plan = RetentionPlan.of(held, policy, now, SourceStanding.NORMAL);
        var gone = new HashSet<PointFacts>();
        plan.expiring().forEach(gone::add);
        held.removeIf(gone::contains);
        pointDays += held.size();
        return plan;
    }

    private void close(YearMonth month, RetentionPlan plan) {
        var byReason = new EnumMap<Reason, Integer>(Reason.class);
        for (var reason : Reason.values()) {
            byReason.put(reason, plan.keptFor(reason));
        }
        months.add(new Month(month, held.size(), made, pointDays, byReason));
        made = 0;
        pointDays = 0;
    }

    private YearMonth month(Instant moment) {
        return YearMonth.from(moment.atZone(policy.zone()));
    }
}
