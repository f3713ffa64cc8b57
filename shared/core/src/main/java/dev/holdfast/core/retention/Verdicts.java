package dev.holdfast.core.retention;

import dev.holdfast.core.retention.PlanFinding.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Says of one point what follows from its reasons: the lock it needs, and what a person should know.
final class Verdicts {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final List<Reason> ONLY_LOCKED = List.of(Reason.LOCKED);

    private final RetentionPlan.Frame frame;
    private final Deadline maximum;
    private final Promises rules;

    Verdicts(RetentionPlan.Frame frame) {
        this.frame = frame;
        this.rules = new Promises(frame.policy());
        this.maximum = new Deadline(
                frame.policy().maximum(), frame.policy().zone(), frame.now().getEpochSecond());
    }

    Decision decide(PointFacts point, List<Reason> reasons, Optional<Instant> promise) {
        var extension = reasons.isEmpty() || !eligible(point) ? Optional.<Instant>empty() : extension(point, promise);
        return new Decision(point, reasons, promise, extension, findings(point, reasons));
    }

    private boolean eligible(PointFacts point) {
        return !point.failed() && !point.createdAt().isAfter(frame.now());
    }

    private Optional<Instant> extension(PointFacts point, Optional<Instant> promise) {
        return promise.map(until -> rules.lock(until.getEpochSecond(), point.createdSecond(), point.verified()))
                .filter(until -> until != Promises.NONE)
                .map(Instant::ofEpochSecond)
                .filter(until -> until.isAfter(frame.now()) && point.lockedBefore(until));
    }

    private List<PlanFinding> findings(PointFacts point, List<Reason> reasons) {
        var findings = new ArrayList<PlanFinding>();
        if (!reasons.isEmpty() && maximum.over(point.createdSecond())) {
            findings.add(PlanFinding.of(Code.OVER_MAXIMUM, "kept although it is older than the policy's maximum"));
        }
        if (reasons.equals(ONLY_LOCKED) && !point.failed()) {
            findings.add(overPolicy(point));
        }
        if (point.createdAt().isAfter(frame.now().plus(TOLERANCE))) {
            findings.add(PlanFinding.of(
                    Code.CLOCK_AHEAD, "made at " + point.createdAt() + ", which is still to come: check the clock"));
        }
        if (frame.nothingEligible()) {
            findings.add(PlanFinding.of(
                    Code.NO_ELIGIBLE_POINT, "no point of this source is known to be good, so nothing of it expires"));
        }
        return List.copyOf(findings);
    }

    private PlanFinding overPolicy(PointFacts point) {
        var until = point.lockedUntil().orElseThrow();
        long days = Math.ceilDiv(Duration.between(frame.now(), until).toSeconds(), 86_400L);
        return new PlanFinding(
                Code.OVER_POLICY,
                OptionalLong.of(days),
                "the policy no longer wants it, but it is locked until " + until);
    }
}
