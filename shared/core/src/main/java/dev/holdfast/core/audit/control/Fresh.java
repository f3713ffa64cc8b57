package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.SourceEvidence;
import dev.holdfast.core.audit.Spoken;
import dev.holdfast.format.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Whether a disaster now would lose more than the objective allows.
public record Fresh(Duration rpo) implements Control.OfSources {
    public Fresh() {
        this(Duration.ofHours(26));
    }

    @Override
    public About about() {
        return new About("FRESH", "Is the newest point that counts no older than the objective?", Severity.CRITICAL);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("rpo", rpo.toString());
    }

    @Override
    public Answer answer(SourceEvidence source, Instant at) {
        var newest = source.newestEligible(at).map(point -> point.record().createdAt());
        if (newest.isEmpty()) {
            return Answer.fault(finding(source, "There is no point that counts."));
        }
        var age = Duration.between(newest.get(), at);
        return age.compareTo(rpo) <= 0
                ? Answer.compliant()
                : Answer.fault(finding(source, "The newest point is " + Spoken.duration(age) + " old.")
                        .since(newest.get().plus(rpo)));
    }

    private AuditFinding finding(SourceEvidence source, String observed) {
        return AuditFinding.of(
                observed,
                "A point not older than " + Spoken.duration(rpo) + ".",
                "Back it up now: 'holdfast backup " + source.name() + "', and find out why the schedule did not.");
    }
}
