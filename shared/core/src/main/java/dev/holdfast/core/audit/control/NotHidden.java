package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.Evidence;
import dev.holdfast.core.audit.PointEvidence;
import dev.holdfast.core.audit.PointEvidence.ObjectEvidence;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.format.Severity;
import java.util.stream.Stream;

/// Whether a reader of the newest version would find something else than the protected object, or nothing.
public record NotHidden() implements Control.OfPoints {
    @Override
    public About about() {
        return new About(
                "NOT_HIDDEN", "Does no delete marker or newer version hide a protected object?", Severity.HIGH);
    }

    @Override
    public Answer answer(PointEvidence point, Evidence evidence) {
        return point.objects()
                .judge(objects -> Answer.faults(objects.stream()
                        .flatMap(object -> hiding(object).map(stored -> finding(object, stored)))
                        .toList()));
    }

    /// Every version but the first, and a first that is a marker.
    private static Stream<Stored> hiding(ObjectEvidence object) {
        return object.versions().stream().skip(object.object().isPresent() ? 1 : 0);
    }

    private static AuditFinding finding(ObjectEvidence object, Stored stored) {
        return AuditFinding.of(
                        object.ref().key() + " is hidden by "
                                + (stored.marker() ? "a delete marker." : "a newer version."),
                        "The protected version alone.",
                        "Find out who wrote it, then remove version "
                                + stored.version().id() + "; the object itself is still there.")
                .since(stored.writtenAt());
    }
}
