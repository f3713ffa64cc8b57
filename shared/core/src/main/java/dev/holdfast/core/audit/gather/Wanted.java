package dev.holdfast.core.audit.gather;

import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.PointEvidence.Keeping;
import dev.holdfast.core.audit.SourceEvidence.PolicyEvidence;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.retention.Decision;
import dev.holdfast.core.retention.Level;
import dev.holdfast.core.retention.PointFacts;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.retention.Reason;
import dev.holdfast.core.retention.RetentionPlan;
import dev.holdfast.core.retention.SourceStanding;
import dev.holdfast.core.vault.Lock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a policy wants with the points of one source, by the same plan that retention carries out.
final class Wanted {
    private final Policy policy;
    private final Map<String, Decision> decisions = new HashMap<>();

    Wanted(Policy policy, List<Point> points, Instant at) {
        this.policy = policy;
        var facts = points.stream().map(PointFacts::of).toList();
        RetentionPlan.of(facts, policy, at, SourceStanding.NORMAL)
                .decisions()
                .forEach(decision -> decisions.put(decision.point().id(), decision));
    }

    Gathered<Keeping> of(Point point) {
        var decision = decisions.get(point.record().point().value());
        if (decision == null) {
            return Gathered.missing("retention has no decision about it");
        }
        var born = point.record().createdAt();
        return Gathered.of(new Keeping(
                policy.minimum().map(span -> span.after(born, policy.zone())),
                policy.maximum().map(span -> span.after(born, policy.zone())),
                decision.promise(),
                lock(point, decision),
                decision.reasons().stream().map(Reason::word).toList()));
    }

    /// What was set, or what it has to be extended to.
    private Lock lock(Point point, Decision decision) {
        return decision.extendLockTo()
                .<Lock>map(until -> new Lock.Until(policy.lock(), until))
                .orElse(point.protection().lock());
    }

    /// The longest time that it keeps some point: of all its rules the one that reaches farthest, cut by its maximum.
    static PolicyEvidence evidence(Policy policy, Instant at) {
        var rules = Stream.concat(policy.minimum().stream(), policy.keep().within().stream())
                .map(span -> span.after(at, policy.zone()));
        var levels = policy.keep().counts().entrySet().stream()
                .map(level -> at.plus(length(level.getKey()).multipliedBy(level.getValue())));
        var reach = Stream.concat(rules, levels).max(Instant::compareTo).orElse(at);
        var cut = policy.maximum()
                .map(span -> span.after(at, policy.zone()))
                .filter(reach::isAfter)
                .orElse(reach);
        return new PolicyEvidence(policy.name().value(), Duration.between(at, cut));
    }

    private static Duration length(Level level) {
        return switch (level) {
            case HOURLY -> Duration.ofHours(1);
            case DAILY -> Duration.ofDays(1);
            case WEEKLY -> Duration.ofDays(7);
            case MONTHLY -> Duration.ofDays(30);
            case QUARTERLY -> Duration.ofDays(91);
            case YEARLY -> Duration.ofDays(365);
        };
    }
}
