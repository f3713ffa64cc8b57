package dev.holdfast.core.retention;

import dev.holdfast.core.verification.Standing;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Whether a person has to agree to a plan (retention.md 6): when much of a source would expire that its last pass,
/// with the policies and states it saw, would not let go today. Ordinary daily expiry never needs anybody.
public final class Guard {
    private static final Duration STALE = Duration.ofDays(7);
    private static final int FEW = 3;
    private static final int SHARE = 5;

    private Guard() {}

    /// @param points that the plan was made of
    /// @param last absent = no pass has completed
    /// @param heldThen whether a point was held when the last pass decided
    public static boolean needsConfirmation(
            RetentionPlan plan,
            Collection<PointFacts> points,
            Optional<PassMemory> last,
            Predicate<PointFacts> heldThen) {
        var expiring = plan.expiring().map(PointFacts::id).toList();
        if (expiring.isEmpty()) {
            return false;
        }
        if (last.isPresent() && plan.now().isAfter(last.get().at().plus(STALE))) {
            return true;
        }
        var expected = new HashSet<String>();
        last.ifPresent(memory -> asBefore(plan, points, memory, heldThen)
                .expiring()
                .map(PointFacts::id)
                .forEach(expected::add));
        long sudden = expiring.stream().filter(id -> !expected.contains(id)).count();
        return sudden > FEW && sudden * SHARE > plan.decisions().size();
    }

    private static RetentionPlan asBefore(
            RetentionPlan plan, Collection<PointFacts> points, PassMemory memory, Predicate<PointFacts> heldThen) {
        List<PointFacts> then = points.stream()
                .map(point -> point.createdAt().isAfter(memory.at())
                        ? point
                        : point.as(status(point, memory), heldThen.test(point)))
                .toList();
        return RetentionPlan.of(then, memory.policies(), plan.now(), new SourceStanding(false, memory.removed()));
    }

    private static Standing.Status status(PointFacts point, PassMemory memory) {
        if (memory.failed().containsKey(point.id())) {
            return Standing.Status.FAILED;
        }
        return memory.newestVerified().filter(point.id()::equals).isPresent()
                ? Standing.Status.VERIFIED
                : Standing.Status.UNVERIFIED;
    }
}
