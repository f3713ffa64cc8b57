package dev.holdfast.export;

import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.keys.EncryptionContext;
import dev.holdfast.core.lease.Lease;
import dev.holdfast.core.point.Births;
import dev.holdfast.core.retention.Birth;
import dev.holdfast.core.retention.Holds;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Finding;
import dev.holdfast.format.envelope.Recipient;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.PayloadId;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.PointRecord;
import dev.holdfast.format.point.SignedRecord;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A point about to be: who it is, what it promises, and the two writes that make it one, record and catalog row.
final class PointBirth {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final ExportJob.Ports ports;
    private final Source source;
    private final Optional<Instant> slot;
    private final Lease lease;
    private final Optional<Point> newest;
    private final Instant createdAt;
    private final PointId id;
    private final Policy policy;
    private final Birth birth;
    private final List<String> recipients;
    private final boolean held;

    /// What payload and contents a new point names, and how much of them was stored for it.
    record Named(
            ObjectRef payload,
            ObjectRef contents,
            SortedMap<String, Long> counts,
            String fingerprint,
            long storedBytes) {}

    private PointBirth(
            ExportJob.Ports ports,
            Source source,
            Optional<Instant> slot,
            Lease lease,
            Optional<Point> newest,
            Instant createdAt)
            throws IOException {
        this.ports = ports;
        this.source = source;
        this.slot = slot;
        this.lease = lease;
        this.newest = newest;
        this.createdAt = createdAt;
        this.id = id();
        this.policy = ports.policies().of(source.policy());
        this.birth = new Births(ports.catalog(), policy).next(source.id(), createdAt);
        this.held = Holds.at(ports.catalog(), createdAt).cover(source.id(), id, createdAt);
        var context = new EncryptionContext(source.id(), new PayloadId("0".repeat(32)));
        this.recipients =
                ports.keys().recipients(context).stream().map(Recipient::name).toList();
    }

    /// The point that follows the newest: strictly after it, unless that one is far ahead of the clock (retention.md
    /// 2).
    static PointBirth next(
            ExportJob.Ports ports, Source source, Optional<Instant> slot, Lease lease, Optional<Point> newest)
            throws IOException {
        var now = ports.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        var createdAt = newest.map(point -> point.record().createdAt())
                .filter(last -> !last.isAfter(now.plus(CLOCK_TOLERANCE)))
                .map(last -> last.plusSeconds(1))
                .filter(next -> next.isAfter(now))
                .orElse(now);
        return new PointBirth(ports, source, slot, lease, newest, createdAt);
    }

    /// Of the slot, unless a point of the slot failed at birth.
    private PointId id() throws IOException {
        if (slot.isPresent()) {
            var ofSlot = ports.ids().point(source.id(), slot.get());
            if (ports.catalog().point(source.id(), ofSlot).isEmpty()) {
                return ofSlot;
            }
        }
        return ports.ids().point(createdAt);
    }

    Source source() {
        return source;
    }

    Optional<Point> newest() {
        return newest;
    }

    List<String> recipients() {
        return recipients;
    }

    /// @param verified whether the payload that the point names was verified already
    Protection protection(boolean verified) {
        return new Protection(birth.lock(verified), held);
    }

    /// A record in the vault makes the point; the catalog row follows.
    record Written(PointRecord record, ObjectRef ref, Protection protection, long storedBytes) {}

    /// Empty when a record stands there already.
    Optional<Written> putRecord(Named named, List<Finding> warnings, Protection protection) throws IOException {
        if (!lease.held()) {
            throw ExportJob.busy(source);
        }
        var record = record(named, warnings);
        var bytes = sign(record);
        var key = ObjectKey.record(record.source(), record.point());
        return switch (ports.vault().putOnce(key, protection, bytes)) {
            case Put.Written(var version) -> {
                var ref = new ObjectRef(key, Optional.of(version.id()), bytes.length, Digest.of(bytes));
                yield Optional.of(new Written(record, ref, protection, named.storedBytes()));
            }
            case Put.Taken(var ignored) -> Optional.empty();
        };
    }

    /// @param standing of a payload counts for every point that names it (point.md 4.4)
    Point commit(Written written, Standing standing) throws IOException {
        var point = new Point(
                written.record(),
                written.ref(),
                Point.State.AVAILABLE,
                standing,
                written.protection(),
                written.storedBytes(),
                1);
        var fence = Optional.of(new Change.Fence(source.id(), lease.fence()));
        ports.catalog().commit(new Change(List.of(new Row.OfPoint(point)), entry(point), fence));
        return point;
    }

    /// The point whose record stands where ours was to stand: of an earlier attempt, or of another machine.
    ExportOutcome adopted() throws IOException {
        ports.adoption().adopt(source.id(), id, newest);
        return new ExportOutcome.Unchanged(
                ports.catalog().point(source.id(), id).orElseThrow(() -> ExportJob.busy(source)));
    }

    private PointRecord record(Named named, List<Finding> warnings) {
        return new PointRecord(
                ports.tool(),
                source.id(),
                source.name().value(),
                source.kind(),
                id,
                createdAt,
                slot,
                named.payload(),
                named.contents(),
                named.counts(),
                policy.name().value(),
                birth.promise(),
                recipients,
                warnings.stream()
                        .map(finding -> finding.code().id())
                        .distinct()
                        .sorted()
                        .toList(),
                named.fingerprint());
    }

    private byte[] sign(PointRecord record) {
        try {
            return SignedRecord.seal(record, ports.signer());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the point-signing key does not sign", e);
        }
    }

    private JournalDraft entry(Point point) {
        var details = new TreeMap<String, String>();
        details.put("payload", point.record().payload().sha256().hex());
        details.put("stored", point.storedBytes() > 0 ? "created" : "unchanged");
        point.record().promise().ifPresent(promise -> details.put("promise", promise.toString()));
        return new JournalDraft(
                source.id().value(),
                ports.clock().instant(),
                ports.actor(),
                ExportJob.failed(point) ? "backup.failed" : "backup.completed",
                point.record().point().value(),
                details);
    }
}
