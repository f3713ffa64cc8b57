package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.Evidence;
import dev.holdfast.core.audit.VaultEvidence;
import dev.holdfast.format.Severity;

/// Whether everything that made a promise weaker says who did it and why.
public record BypassUnused() implements Control.OfVault {
    @Override
    public About about() {
        return new About(
                "BYPASS_UNUSED", "Was nothing weakened without an entry that names who and why?", Severity.HIGH);
    }

    @Override
    public Answer answer(VaultEvidence vault, Evidence evidence) {
        return vault.weakenings()
                .judge(weakenings -> Answer.faults(weakenings.stream()
                        .filter(weakening ->
                                !weakening.explained() && !weakening.at().isAfter(evidence.at()))
                        .map(weakening -> AuditFinding.of(
                                        weakening.what() + ".",
                                        "A journal entry that names who did it and why.",
                                        "Ask who did it; see the store's own access log; then write down why.")
                                .since(weakening.at()))
                        .toList()));
    }
}
