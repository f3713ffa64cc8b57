package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.Evidence;
import dev.holdfast.core.audit.PointEvidence;
import dev.holdfast.core.audit.Spoken;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Whether the stored bytes were read and matched recently. A point that is younger than the grace and was never
/// read is not in scope yet.
public record Intact(Duration days, Duration grace) implements Control.OfPoints {
    public Intact() {
        this(Duration.ofDays(8), Duration.ofDays(1));
    }

    @Override
    public About about() {
        return new About(
                "INTACT",
                "Were every point's stored bytes re-read and found as recorded, recently?",
                Severity.CRITICAL);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("days", days.toString(), "grace", grace.toString());
    }

    @Override
    public Answer answer(PointEvidence point, Evidence evidence) {
        var standing = point.standing();
        var verdict = standing.verdict().orElse("");
        if (standing.status() == Standing.Status.FAILED || verdict.equals("DAMAGED") || verdict.equals("MISSING")) {
            var finding = finding(point, "The last verification says " + verdict + ".");
            return Answer.fault(standing.verifiedAt().map(finding::since).orElse(finding));
        }
        return standing.readAt()
                .map(read -> recent(point, read, evidence.at()))
                .orElseGet(() -> neverRead(point, evidence.at()));
    }

    private Answer recent(PointEvidence point, Instant read, Instant at) {
        var age = Duration.between(read, at);
        return age.compareTo(days) <= 0
                ? Answer.compliant()
                : Answer.fault(finding(point, "Its bytes were last read " + Spoken.duration(age) + " ago.")
                        .since(read.plus(days)));
    }

    private Answer neverRead(PointEvidence point, Instant at) {
        var age = Duration.between(point.record().createdAt(), at);
        if (age.compareTo(grace) <= 0) {
            return Answer.notApplicable();
        }
        return age.compareTo(days) <= 0
                ? Answer.insufficient("its bytes have not been read since they were written")
                : Answer.fault(finding(point, "Its bytes were never read in " + Spoken.duration(age) + ".")
                        .since(point.record().createdAt().plus(days)));
    }

    private AuditFinding finding(PointEvidence point, String observed) {
        return AuditFinding.of(
                observed,
                "Stored bytes read and found as recorded within " + Spoken.duration(days) + ".",
                "Run 'holdfast verify " + point.record().point()
                        + "'; when it is damaged, back up the source again now.");
    }
}
