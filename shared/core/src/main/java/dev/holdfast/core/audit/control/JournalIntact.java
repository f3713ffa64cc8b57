package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.Evidence;
import dev.holdfast.core.audit.VaultEvidence;
import dev.holdfast.format.Severity;

/// Whether the journal and the reports that it told of are those that were written.
public record JournalIntact() implements Control.OfVault {
    @Override
    public About about() {
        return new About(
                "JOURNAL_INTACT",
                "Does the journal's hash chain verify, and do its anchors and the kept reports match?",
                Severity.CRITICAL);
    }

    @Override
    public Answer answer(VaultEvidence vault, Evidence evidence) {
        return vault.journal()
                .judge(check -> check.firstBad()
                        .map(
                                bad -> Answer.fault(
                                        AuditFinding.of(
                                                "The first that does not fit: " + bad + ".",
                                                "Every entry hashes to what its successor and its anchor name, every report to what its entry names.",
                                                "Keep a copy of everything; compare with the locked segments: 'holdfast journal verify'.")))
                        .orElseGet(Answer::compliant));
    }
}
