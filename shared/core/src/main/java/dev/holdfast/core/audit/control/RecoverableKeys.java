package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.SourceEvidence;
import dev.holdfast.core.audit.SourceEvidence.RestoreTest;
import dev.holdfast.format.Severity;
import java.time.Instant;
import java.util.List;

/// Whether a private key of the project was seen to open its secrets, not only our envelope.
public record RecoverableKeys() implements Control.OfSources {
    @Override
    public About about() {
        return new About(
                "RECOVERABLE_KEYS",
                "Does at least one known private key still open the source's points?",
                Severity.HIGH);
    }

    @Override
    public Answer answer(SourceEvidence source, Instant at) {
        return source.points().isEmpty() || !source.kind().equals("kanuka")
                ? Answer.notApplicable()
                : source.tests().judge(tests -> judge(source, tests));
    }

    private static Answer judge(SourceEvidence source, List<RestoreTest> tests) {
        var challenged =
                tests.stream().filter(test -> test.opened().isPresent()).findFirst();
        if (challenged.isEmpty()) {
            return Answer.insufficient("no private key of the project was tried yet (verify --level 4 --key FILE)");
        }
        return challenged.get().opened().orElse(false)
                ? Answer.compliant()
                : Answer.fault(AuditFinding.of(
                                "The private keys that were tried no longer open "
                                        + challenged.get().point() + ".",
                                "At least one known private key that opens the source's points.",
                                "Find a key that does ('holdfast verify " + source.name()
                                        + "@latest --level 4 --key FILE'); else change the secrets.")
                        .since(challenged.get().at()));
    }
}
