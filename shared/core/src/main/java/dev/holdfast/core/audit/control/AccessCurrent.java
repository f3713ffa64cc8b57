package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.SourceEvidence;
import dev.holdfast.core.audit.SourceEvidence.Opened;
import dev.holdfast.core.audit.Spoken;
import dev.holdfast.format.Severity;
import java.time.Instant;

/// Whether somebody who was shut out of the source still opens points of it that are kept.
public record AccessCurrent() implements Control.OfSources {
    @Override
    public About about() {
        return new About(
                "ACCESS_CURRENT", "Can nobody open retained points whom the source has shut out?", Severity.MEDIUM);
    }

    @Override
    public Answer answer(SourceEvidence source, Instant at) {
        return source.points().isEmpty() || !source.kind().equals("kanuka")
                ? Answer.notApplicable()
                : source.access()
                        .judge(access -> Answer.faults(access.openers().entrySet().stream()
                                .filter(opener -> !access.isCurrent(opener.getKey()))
                                .map(opener -> finding(opener.getKey(), opener.getValue()))
                                .toList()));
    }

    private static AuditFinding finding(String opener, Opened opened) {
        return AuditFinding.of(
                "Key " + opener + ", which the source no longer lets in, opens " + Spoken.points(opened) + ".",
                "Retained points open to current users only.",
                "Change the secrets that these points hold; they stay until their promises end.");
    }
}
