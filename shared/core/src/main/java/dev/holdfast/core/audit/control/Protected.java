package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.SourceEvidence;
import dev.holdfast.format.Severity;
import java.time.Instant;
import java.util.ArrayList;

/// Whether a source is backed up by itself and kept by rules.
public record Protected() implements Control.OfSources {
    @Override
    public About about() {
        return new About(
                "PROTECTED", "Does every registered source have an enabled schedule and a policy?", Severity.HIGH);
    }

    @Override
    public Answer answer(SourceEvidence source, Instant at) {
        var faults = new ArrayList<AuditFinding>();
        if (!source.enabled()) {
            faults.add(AuditFinding.of(
                    "The source is disabled.",
                    "An enabled schedule.",
                    "Enable it: 'holdfast source set " + source.name() + " --enable'."));
        }
        if (source.schedule().isEmpty()) {
            faults.add(AuditFinding.of(
                    "The source is backed up on demand only.",
                    "An enabled schedule.",
                    "Give it one: 'holdfast source set " + source.name() + " --schedule @daily'."));
        }
        if (source.policy().isEmpty()) {
            faults.add(AuditFinding.of(
                    "The policy that the source names does not exist.",
                    "A retention policy.",
                    "Give it one: 'holdfast source set " + source.name() + " --policy standard --reason R'."));
        }
        return Answer.faults(faults);
    }
}
