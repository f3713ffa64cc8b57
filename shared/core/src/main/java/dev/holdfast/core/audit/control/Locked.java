package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.Evidence;
import dev.holdfast.core.audit.PointEvidence;
import dev.holdfast.core.audit.PointEvidence.Keeping;
import dev.holdfast.core.audit.PointEvidence.ObjectEvidence;
import dev.holdfast.core.audit.Spoken;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Whether the storage itself locks every object of a point as firmly and as long as promised (retention.md 5).
public record Locked(Duration unproven) implements Control.OfPoints {
    public Locked() {
        this(Duration.ofDays(3));
    }

    @Override
    public About about() {
        return new About(
                "LOCKED", "Is every object version locked as firmly and as long as promised?", Severity.CRITICAL);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("unproven", unproven.toString());
    }

    @Override
    public Answer answer(PointEvidence point, Evidence evidence) {
        return point.keeping().judge(keeping -> switch (keeping.lock()) {
            case Lock.None() -> Answer.notApplicable();
            case Lock.Until wanted ->
                point.objects().judge(objects -> locked(point, keeping, wanted, objects, evidence.at()));
        });
    }

    private Answer locked(
            PointEvidence point, Keeping keeping, Lock.Until wanted, List<ObjectEvidence> objects, Instant at) {
        var faults = new ArrayList<AuditFinding>();
        objects.forEach(object -> object.object()
                .map(stored -> stored.protection().lock())
                .filter(lock -> !lock.atLeast(wanted))
                .ifPresent(lock -> faults.add(weaker(object, lock, wanted))));
        var due = point.record().createdAt().plus(unproven);
        if (promisedFurther(keeping, wanted)
                && point.standing().status() != Standing.Status.VERIFIED
                && at.isAfter(due)) {
            faults.add(AuditFinding.of(
                            "The point is locked for its probation only, as nobody has proven it.",
                            "A proven point, locked for all of its promise, " + Spoken.duration(unproven)
                                    + " after its birth.",
                            "Verify it: 'holdfast verify " + point.record().point()
                                    + "', then 'holdfast retention apply'.")
                    .since(due));
        }
        return Answer.faults(faults);
    }

    private static boolean promisedFurther(Keeping keeping, Lock.Until wanted) {
        return keeping.promise().filter(wanted.until()::isBefore).isPresent();
    }

    private static AuditFinding weaker(ObjectEvidence object, Lock lock, Lock.Until wanted) {
        return AuditFinding.of(
                object.ref().key() + " is locked " + words(lock) + ".",
                "Locked " + words(wanted) + " at least.",
                "Find out who changed it. 'holdfast verify --all --level 1' tells the catalog, and then"
                        + " 'holdfast retention apply' extends the lock again.");
    }

    private static String words(Lock lock) {
        return switch (lock) {
            case Lock.None() -> "not at all";
            case Lock.Until(var mode, var until) -> mode + " until " + until;
        };
    }
}
