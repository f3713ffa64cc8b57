package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.SourceEvidence;
import dev.holdfast.core.audit.SourceEvidence.RestoreTest;
import dev.holdfast.core.audit.Spoken;
import dev.holdfast.format.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Whether the last passed restore test was fast enough.
public record RestoreTime(Duration rto) implements Control.OfSources {
    public RestoreTime() {
        this(Duration.ofMinutes(15));
    }

    @Override
    public About about() {
        return new About(
                "RESTORE_TIME", "Was the last restore test within the recovery time objective?", Severity.HIGH);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("rto", rto.toString());
    }

    @Override
    public Answer answer(SourceEvidence source, Instant at) {
        return source.points().isEmpty()
                ? Answer.notApplicable()
                : source.tests()
                        .judge(tests -> tests.stream()
                                .filter(RestoreTest::passed)
                                .findFirst()
                                .map(test -> judge(source, test))
                                .orElseGet(() -> Answer.insufficient("no restore test has passed yet")));
    }

    private Answer judge(SourceEvidence source, RestoreTest test) {
        return test.took().compareTo(rto) <= 0
                ? Answer.compliant()
                : Answer.fault(AuditFinding.of(
                                "Restoring " + test.point() + " took " + Spoken.duration(test.took()) + ".",
                                "At most " + Spoken.duration(rto) + ".",
                                "Split source " + source.name()
                                        + ", use a faster disk or network, or change the objective.")
                        .since(test.at()));
    }
}
