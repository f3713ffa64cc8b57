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
import java.util.List;
import java.util.Map;

/// Whether the last full restore test of a source's newest points passed, recently.
public record Restorable(Duration days) implements Control.OfSources {
    private static final int TELLING = 5;

    public Restorable() {
        this(Duration.ofDays(8));
    }

    @Override
    public About about() {
        return new About(
                "RESTORABLE",
                "Did the last full restore test of the newest points give back what was exported?",
                Severity.CRITICAL);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("days", days.toString());
    }

    /// So far that a test that is too old is told from none.
    @Override
    public Duration wantsTests() {
        return days.multipliedBy(TELLING);
    }

    @Override
    public Answer answer(SourceEvidence source, Instant at) {
        return source.points().isEmpty()
                ? Answer.notApplicable()
                : source.tests()
                        .judge(tests ->
                                tests.isEmpty() ? untested(source, at) : tested(source, last(source, tests, at), at));
    }

    /// A newest point whose own last test failed is not made good by a later one of an older point.
    private static RestoreTest last(SourceEvidence source, List<RestoreTest> tests, Instant at) {
        var newest = source.newestEligible(at).map(point -> point.record().point());
        return tests.stream()
                .filter(test -> newest.filter(test.point()::equals).isPresent())
                .findFirst()
                .filter(own -> !own.passed())
                .orElse(tests.getFirst());
    }

    private Answer untested(SourceEvidence source, Instant at) {
        var oldest = source.points().getLast().record().createdAt();
        return oldest.plus(days).isAfter(at)
                ? Answer.insufficient("none of its points has been restored in a test yet")
                : Answer.fault(finding(source, "No restore test was ever made.").since(oldest.plus(days)));
    }

    private Answer tested(SourceEvidence source, RestoreTest last, Instant at) {
        if (!last.passed()) {
            return Answer.fault(finding(source, "The last restore test, of " + last.point() + ", failed.")
                    .since(last.at()));
        }
        if (last.at().plus(days).isBefore(at)) {
            return Answer.fault(finding(
                            source,
                            "The last restore test is " + Spoken.duration(Duration.between(last.at(), at)) + " old.")
                    .since(last.at().plus(days)));
        }
        var newest = source.newestEligible(at)
                .map(point -> point.record().createdAt())
                .orElse(last.createdAt());
        return last.createdAt().plus(days).isBefore(newest)
                ? Answer.fault(finding(source, "The last restore test was of an old point, " + last.point() + ".")
                        .since(last.at()))
                : Answer.compliant();
    }

    private AuditFinding finding(SourceEvidence source, String observed) {
        return AuditFinding.of(
                observed,
                "A passed restore test of one of the newest points within " + Spoken.duration(days) + ".",
                "Run 'holdfast verify " + source.name() + "@latest --level 3'; when it fails, back up again now.");
    }
}
