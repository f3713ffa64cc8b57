package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.SourceEvidence;
import dev.holdfast.core.audit.SourceEvidence.Access;
import dev.holdfast.core.audit.SourceEvidence.Opened;
import dev.holdfast.core.audit.SourceEvidence.RestoreTest;
import dev.holdfast.core.audit.Spoken;
import dev.holdfast.format.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
        if (source.points().isEmpty() || !source.kind().equals("kanuka")) {
            return Answer.notApplicable();
        }
        return unopened(source)
                .map(RecoverableKeys::lost)
                .orElseGet(() -> source.tests().judge(tests -> judge(source, tests)));
    }

    private static Optional<Opened> unopened(SourceEvidence source) {
        return switch (source.access()) {
            case Gathered.Known<Access>(var access) -> access.unopened();
            case Gathered.Missing<Access> ignored -> Optional.empty();
        };
    }

    private static Answer lost(Opened opened) {
        return Answer.fault(AuditFinding.of(
                "Nobody whom the source lets in today opens " + Spoken.points(opened) + ".",
                "A current user's key in every retained point.",
                "Keep a private key of somebody who left as long as these points, and try it: 'holdfast verify POINT"
                        + " --level 4 --key FILE'; else count these points as lost."));
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
