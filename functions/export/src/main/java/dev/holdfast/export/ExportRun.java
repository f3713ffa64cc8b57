package dev.holdfast.export;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.point.Sharing;
import dev.holdfast.core.source.Snapshot;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.point.FingerprintKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// One attempt at one point: its payload is stored, or the newest point's is named again.
final class ExportRun {
    private final ExportJob.Ports ports;
    private final PointBirth birth;
    private final FingerprintKey key;
    private final SharedPayload shared;
    private final boolean sharing;

    /// @param sharing whether the newest point's payload may be named again
    ExportRun(ExportJob.Ports ports, PointBirth birth, FingerprintKey key, boolean sharing) {
        this.ports = ports;
        this.birth = birth;
        this.key = key;
        this.shared = new SharedPayload(ports.vault());
        this.sharing = sharing;
    }

    /// Empty when the payload that was to be shared slipped away: then another run writes anew (point.md 4.2).
    Optional<ExportOutcome> export(boolean rescan) throws IOException {
        try (var snapshot = ports.sources().read(birth.source(), rescan)) {
            var known = snapshot.known().map(items -> key.of(birth.source().kind(), items));
            var older = known.flatMap(this::shareable);
            return older.isPresent() ? share(older.get(), snapshot) : write(snapshot);
        }
    }

    private Optional<ExportOutcome> write(Snapshot snapshot) throws IOException {
        var kind = birth.source().kind();
        var protection = birth.protection(false);
        var fresh = new PayloadWriter(ports.vault(), ports.keys())
                .write(
                        snapshot,
                        kind,
                        birth.source().id(),
                        ports.ids().payload(),
                        protection,
                        written -> shareable(key.of(kind, written.items())).isPresent());
        return fresh.isPresent()
                ? Optional.of(created(snapshot, fresh.get(), protection))
                : share(birth.newest().orElseThrow(), snapshot);
    }

    private ExportOutcome created(Snapshot snapshot, PayloadWriter.Stored fresh, Protection protection)
            throws IOException {
        var written = fresh.written();
        var named = new PointBirth.Named(
                fresh.payload(),
                fresh.contents(),
                written.counts(),
                key.of(birth.source().kind(), written.items()),
                fresh.payload().bytes());
        var record = birth.putRecord(named, snapshot.warnings(), protection);
        if (record.isEmpty()) {
            return birth.adopted();
        }
        var point = birth.commit(record.get(), Standing.NEW);
        snapshot.remember();
        return new ExportOutcome.Created(point);
    }

    /// The newest point, when its content is this fingerprint and its payload may be named again.
    private Optional<Point> shareable(String fingerprint) {
        return birth.newest()
                .filter(point -> sharing && point.record().fingerprint().equals(fingerprint))
                .filter(point -> shared.sound(
                        point,
                        Sharing.with(
                                birth.recipients(),
                                birth.protection(false).lock().mode()),
                        ports.clock().instant()));
    }

    /// Extends the older payload's locks, puts the record, looks again (point.md 4.2). What is gone by then was
    /// deleted in between: this point is FAILED from its birth. What verified the payload vouches for the point.
    private Optional<ExportOutcome> share(Point older, Snapshot snapshot) throws IOException {
        var was = older.record();
        var named = new PointBirth.Named(was.payload(), was.contents(), was.counts(), was.fingerprint(), 0);
        var protection = birth.protection(older.standing().status() == Standing.Status.VERIFIED);
        if (!shared.extend(named.payload(), protection) || !shared.extend(named.contents(), protection)) {
            return Optional.empty();
        }
        var record = birth.putRecord(named, snapshot.warnings(), protection);
        if (record.isEmpty()) {
            return Optional.of(birth.adopted());
        }
        for (var object : List.of(named.payload(), named.contents())) {
            if (!shared.has(object)) {
                birth.commit(
                        record.get(), Standing.lost(object.key(), ports.clock().instant()));
                return Optional.empty();
            }
        }
        var point = birth.commit(record.get(), older.standing());
        snapshot.remember();
        return Optional.of(new ExportOutcome.Unchanged(point));
    }
}
