package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.Evidence;
import dev.holdfast.core.audit.PointEvidence;
import dev.holdfast.core.audit.PointEvidence.Keeping;
import dev.holdfast.format.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Whether a point is promised at least what its policy's `minimum` says, or these days.
public record MinimumRetention(Optional<Duration> days) implements Control.OfPoints {
    public MinimumRetention() {
        this(Optional.empty());
    }

    @Override
    public About about() {
        return new About("MINIMUM_RETENTION", "Is every point promised for at least the minimum?", Severity.HIGH);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("days", days.map(Duration::toString).orElse("the policy's minimum"));
    }

    @Override
    public Answer answer(PointEvidence point, Evidence evidence) {
        return point.keeping().judge(keeping -> {
            var least = days.map(point.record().createdAt()::plus).or(keeping::minimumUntil);
            return least.map(until -> promised(keeping, until)).orElseGet(Answer::notApplicable);
        });
    }

    private static Answer promised(Keeping keeping, Instant until) {
        boolean enough =
                keeping.promise().filter(promise -> !promise.isBefore(until)).isPresent();
        return enough
                ? Answer.compliant()
                : Answer.fault(AuditFinding.of(
                        "The point is promised "
                                + keeping.promise()
                                        .map(promise -> "until " + promise)
                                        .orElse("nothing") + ".",
                        "A promise until " + until + " at least.",
                        "Raise 'minimum' of its policy, then run 'holdfast retention apply' to extend its locks."));
    }
}
