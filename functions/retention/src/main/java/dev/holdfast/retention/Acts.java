package dev.holdfast.retention;

import dev.holdfast.core.catalog.Conflict;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.retention.Decision;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.retention.SourceReport.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a pass does to one source, each act in an order that makes a crash harmless: storage is held and locked before
/// the catalog says so, payload and contents are locked before the record and go after it.
final class Acts {
    private final Ports ports;
    private final Journaled journal;
    private final Survey survey;
    private final Findings told;

    Acts(Ports ports, Journaled journal, Survey survey, Findings told) {
        this.ports = ports;
        this.journal = journal;
        this.survey = survey;
        this.told = told;
    }

    interface Act {
        void to(Point point) throws IOException;
    }

    /// Does one thing to one point. A verification takes no lease: a row that it changed meanwhile is left alone.
    void attempt(Point point, Act act) throws IOException {
        try {
            act.to(point);
        } catch (Conflict e) {
            if (!journal.lease().held()) {
                throw e;
            }
            changed(point.record().point().value());
        }
    }

    void changed(String id) {
        told.findings.add(PassFinding.CHANGED.at(id, "It changed after the plan was made."));
    }

    /// The first of the two steps of expiry: nothing is deleted whose row does not say so.
    void expire(Point point, Policy policy) throws IOException {
        var expiring = journal.change(
                point,
                Point.State.EXPIRING,
                point.protection(),
                "point.expiring",
                Map.of(
                        "policy", policy.digest().hex(),
                        "createdAt", point.record().createdAt().toString()));
        finish(expiring);
    }

    /// The second: the record, then what no other record names, and a tombstone.
    void finish(Point point) throws IOException {
        switch (new Removal(ports.vault()).remove(point.recordRef().key())) {
            case Removal.Outcome.Kept(var protection) -> retained(point, protection);
            case Removal.Outcome.Lied() -> lied(point.record().point().value());
            case Removal.Outcome.Gone() -> bury(point);
        }
    }

    /// It is available as before, and its row now knows what the store knows.
    private void retained(Point point, Protection protection) throws IOException {
        var until = protection.lock().end();
        var details = new HashMap<String, String>();
        until.ifPresent(end -> details.put("until", end.toString()));
        details.put("legalHold", Boolean.toString(protection.legalHold()));
        journal.change(point, Point.State.AVAILABLE, protection, "point.retained", details);
        told.refused.add(new Refusal(point.record().point().value(), until));
    }

    private void lied(String what) {
        told.refused.add(new Refusal(what, Optional.empty()));
        told.findings.add(PassFinding.LEFTOVER.at(what, "The store said that it was deleted, and still lists it."));
    }

    private void bury(Point point) throws IOException {
        var payload = point.record().payloadId().value();
        boolean last = survey.named.getOrDefault(payload, 1) <= 1;
        if (last && !survey.unknownRecords) {
            for (var key : List.of(
                    point.record().payload().key(), point.record().contents().key())) {
                if (!let(key)) {
                    return;
                }
            }
        }
        journal.change(
                point,
                Point.State.EXPIRED,
                point.protection(),
                "point.expired",
                Map.of(
                        "payload", point.record().payload().sha256().hex(),
                        "record", point.recordRef().sha256().hex(),
                        "createdAt", point.record().createdAt().toString()));
        survey.named.computeIfPresent(payload, (id, count) -> count - 1);
        told.expired.add(point.record().point().value());
    }

    /// Deletes an object that nothing names any more. What the store keeps longer is an orphan until its lock ends.
    /// @return false when the store lied, so that this is to be done again
    boolean let(ObjectKey key) throws IOException {
        return switch (new Removal(ports.vault()).remove(key)) {
            case Removal.Outcome.Gone() -> true;
            case Removal.Outcome.Kept(var protection) -> {
                told.refused.add(new Refusal(key.value(), protection.lock().end()));
                yield true;
            }
            case Removal.Outcome.Lied() -> {
                lied(key.value());
                yield false;
            }
        };
    }

    void restore(Point point) throws IOException {
        var back = journal.change(
                point, Point.State.AVAILABLE, point.protection(), "point.restored", Map.of("why", "legal-hold"));
        hold(back);
    }

    void hold(Point point) throws IOException {
        for (var ref : objects(point)) {
            var stored = stored(ref);
            if (stored.isPresent() && !stored.get().protection().legalHold()) {
                ports.vault().setHold(stored.get().version(), true);
            }
        }
        journal.change(point, point.state(), new Protection(point.protection().lock(), true), "point.held", Map.of());
    }

    /// Payload and contents stay held as long as a held point names them (point.md 5.3).
    void lift(Point point) throws IOException {
        boolean shared = survey.held.contains(point.record().payloadId().value());
        for (var ref : shared ? List.of(point.recordRef()) : objects(point)) {
            var stored = stored(ref);
            if (stored.isPresent() && stored.get().protection().legalHold()) {
                ports.vault().setHold(stored.get().version(), false);
            }
        }
        journal.change(
                point, point.state(), new Protection(point.protection().lock(), false), "point.hold-lifted", Map.of());
    }

    /// Payload and contents first, then the record (point.md 5.1).
    void extend(Point point, Decision decision, LockMode mode) throws IOException {
        var until = decision.extendLockTo().orElseThrow();
        for (var ref : objects(point)) {
            var stored = stored(ref);
            if (stored.isEmpty()) {
                told.findings.add(PassFinding.MISSING.at(
                        ref.key().value(),
                        "The lock of point " + decision.point().id() + " cannot be extended."));
                return;
            }
            extend(stored.get(), until, mode);
        }
        var lock = stronger(point.protection().lock(), until, mode);
        journal.change(
                point,
                point.state(),
                new Protection(lock, point.protection().legalHold()),
                "point.lock-extended",
                Map.of("until", until.toString(), "mode", lock.mode().name()));
        told.lockExtended.add(decision.point().id());
    }

    private void extend(Stored stored, Instant until, LockMode mode) throws IOException {
        var present = stored.protection().lock();
        var wanted = stronger(present, until, mode);
        if (!present.atLeast(wanted)) {
            ports.vault().extendLock(stored.version(), wanted);
        }
    }

    /// Never weaker than what is there, in mode or in time.
    private static Lock stronger(Lock present, Instant until, LockMode mode) {
        var strongest = present.mode().compareTo(mode) > 0 ? present.mode() : mode;
        return new Lock.Until(
                strongest, present.end().filter(end -> end.isAfter(until)).orElse(until));
    }

    private static List<ObjectRef> objects(Point point) {
        return List.of(point.record().payload(), point.record().contents(), point.recordRef());
    }

    /// The exact version that the point names, if it is there.
    private Optional<Stored> stored(ObjectRef ref) throws IOException {
        return ports.vault().versions(ref.key()).stream()
                .filter(found -> !found.marker())
                .filter(found -> ref.version().stream().allMatch(found.version().id()::equals))
                .findFirst();
    }
}
