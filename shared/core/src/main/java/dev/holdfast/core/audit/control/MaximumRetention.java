package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.Evidence;
import dev.holdfast.core.audit.PointEvidence;
import dev.holdfast.core.audit.PointEvidence.Keeping;
import dev.holdfast.format.Severity;
import java.time.Instant;
import java.util.Set;

/// Whether a point is kept beyond its policy's `maximum` without one of the reasons that are exempt and reported.
public record MaximumRetention() implements Control.OfPoints {
    @Override
    public About about() {
        return new About("MAXIMUM_RETENTION", "Is nothing kept beyond the maximum without a reason?", Severity.MEDIUM);
    }

    private static final Set<String> EXEMPT =
            Set.of("legal-hold", "locked", "newest", "newest-verified", "future-dated", "frozen");

    @Override
    public Answer answer(PointEvidence point, Evidence evidence) {
        return point.keeping()
                .judge(keeping -> keeping.maximumUntil()
                        .map(maximum -> evidence.at().isBefore(maximum) ? Answer.compliant() : over(keeping, maximum))
                        .orElseGet(Answer::notApplicable));
    }

    private static Answer over(Keeping keeping, Instant maximum) {
        var exempt = keeping.reasons().stream().filter(EXEMPT::contains).toList();
        var finding = AuditFinding.of(
                        exempt.isEmpty()
                                ? "The point is over its maximum and still there."
                                : "The point is over its maximum, kept for: " + String.join(", ", exempt) + ".",
                        "Nothing older than the maximum but for holds, locks, the newest, and frozen sources.",
                        "Run 'holdfast retention apply'; see 'holdfast points show' for why it is kept.")
                .since(maximum);
        return exempt.isEmpty() ? Answer.fault(finding) : Answer.compliant(finding);
    }
}
