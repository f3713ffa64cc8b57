package dev.holdfast.core.retention;

import dev.holdfast.core.retention.Decision.Action;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What becomes of every available point of one source at one moment, and why (retention.md 1 to 5). Deletes nothing.
public final class RetentionPlan {
    private final Frame frame;
    private final PointFacts[] points;
    private final short[] reasons;
    private final long[] promises;

    /// What all decisions of a plan share.
    /// @param nothingEligible so that nothing expires
    record Frame(Policy policy, Instant now, boolean nothingEligible) {}

    RetentionPlan(Frame frame, PointFacts[] points, short[] reasons, long[] promises) {
        this.frame = frame;
        this.points = points;
        this.reasons = reasons;
        this.promises = promises;
    }

    /// @param points of one source, in any order, ids unique; those that are not AVAILABLE get no decision
    public static RetentionPlan of(Collection<PointFacts> points, Policy policy, Instant now, SourceStanding standing) {
        return new Planner(points, policy, now).plan(standing);
    }

    /// Under several policies at once, as while a change cools off: what any of them keeps is kept, for the reasons of
    /// all. Promises, locks and hash are the first one's.
    /// @param policies at least one; the one of today first
    public static RetentionPlan of(
            Collection<PointFacts> points, List<Policy> policies, Instant now, SourceStanding standing) {
        var plan = of(points, policies.getFirst(), now, standing);
        for (var other : policies.subList(1, policies.size())) {
            plan = plan.and(of(points, other, now, standing));
        }
        return plan;
    }

    private RetentionPlan and(RetentionPlan other) {
        var all = new short[points.length];
        var mine = new long[points.length];
        for (var i = 0; i < points.length; i++) {
            all[i] = (short) (reasons[i] | other.reasons[i]);
            mine[i] = reasons[i] == 0 ? Promises.NONE : promises[i];
        }
        return new RetentionPlan(frame, points, all, mine);
    }

    public Policy policy() {
        return frame.policy();
    }

    public Instant now() {
        return frame.now();
    }

    /// One for each available point, oldest first; each is made when it is looked at.
    public List<Decision> decisions() {
        return new Decisions();
    }

    public Stream<PointFacts> expiring() {
        return IntStream.range(0, points.length).filter(i -> reasons[i] == 0).mapToObj(i -> points[i]);
    }

    public int kept() {
        return points.length - (int) expiring().count();
    }

    /// How many points are kept for this reason, among others perhaps.
    public int keptFor(Reason reason) {
        return (int) IntStream.range(0, points.length)
                .filter(i -> (reasons[i] & reason.bit()) != 0)
                .count();
    }

    /// No times in it, so that a plan that does the same is the same.
    public String hash() {
        var order = IntStream.range(0, points.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparing(i -> points[i].id()));
        var hash = new PlanHash(policy());
        for (int i : order) {
            hash.add(points[i].id(), (reasons[i] == 0 ? Action.EXPIRE : Action.KEEP).word());
        }
        return hash.hex();
    }

    private final class Decisions extends AbstractList<Decision> implements RandomAccess {
        private final Verdicts verdicts = new Verdicts(frame);

        @Override
        public Decision get(int i) {
            Optional<Instant> promise =
                    promises[i] == Promises.NONE ? Optional.empty() : Optional.of(Instant.ofEpochSecond(promises[i]));
            return verdicts.decide(points[i], Reason.of(reasons[i]), promise);
        }

        @Override
        public int size() {
            return points.length;
        }
    }
}
