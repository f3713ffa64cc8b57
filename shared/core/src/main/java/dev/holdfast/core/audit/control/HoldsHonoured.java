package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.Evidence;
import dev.holdfast.core.audit.PointEvidence;
import dev.holdfast.core.audit.PointEvidence.ObjectEvidence;
import dev.holdfast.core.audit.VaultEvidence.Hold;
import dev.holdfast.format.Severity;
import java.util.Optional;

/// Whether each legal hold stands on every object of every point in its scope, and none of them is gone.
public record HoldsHonoured() implements Control.OfPoints {
    @Override
    public About about() {
        return new About(
                "HOLDS_HONOURED",
                "Is every legal hold on every version in its scope, and was nothing held deleted?",
                Severity.CRITICAL);
    }

    @Override
    public Answer answer(PointEvidence point, Evidence evidence) {
        return evidence.vault().holds().judge(holds -> {
            var mine =
                    holds.stream().filter(hold -> hold.covers(point.record())).toList();
            return mine.isEmpty()
                    ? Answer.notApplicable()
                    : point.objects()
                            .judge(objects -> Answer.faults(objects.stream()
                                    .flatMap(object -> fault(object, mine.getFirst()).stream())
                                    .toList()));
        });
    }

    private static Optional<AuditFinding> fault(ObjectEvidence object, Hold hold) {
        var how = object.object()
                .map(stored -> stored.protection().legalHold() ? "" : " is not held.")
                .orElse(" is gone.");
        return how.isEmpty()
                ? Optional.empty()
                : Optional.of(AuditFinding.of(
                                object.ref().key() + how,
                                "Legal hold " + hold.name() + " on every version in its scope.",
                                "Find out who took it off; place it again with the same name and scope: 'holdfast hold place'.")
                        .since(hold.placedAt()));
    }
}
