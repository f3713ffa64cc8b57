package dev.holdfast.export;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.keys.EncryptionContext;
import dev.holdfast.core.keys.EncryptionKeys;
import dev.holdfast.core.keys.FingerprintKeys;
import dev.holdfast.core.lease.Lease;
import dev.holdfast.core.lease.Leases;
import dev.holdfast.core.point.Births;
import dev.holdfast.core.point.CatalogRebuild;
import dev.holdfast.core.point.PointIds;
import dev.holdfast.core.point.Sharing;
import dev.holdfast.core.retention.Birth;
import dev.holdfast.core.retention.Holds;
import dev.holdfast.core.retention.Policies;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.source.Snapshot;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceReader;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Finding;
import dev.holdfast.format.envelope.Recipient;
import dev.holdfast.format.point.FingerprintKey;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.PayloadId;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.PointRecord;
import dev.holdfast.format.point.SignedRecord;
import dev.holdfast.format.point.Signer;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Turns one source into one recovery point. Payload, contents, record, catalog, in this order: whatever is cut off
/// leaves something that readers do not believe, and the next run goes on from there (point.md 3).
public final class ExportJob {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final Ports ports;
    private final PayloadWriter payloads;

    /// Everything a backup talks to.
    /// @param adoption finishes what an earlier run left between its record and the catalog
    /// @param tool name and version for the record
    public record Ports(
            Vault vault,
            Catalog catalog,
            Leases leases,
            SourceReader sources,
            EncryptionKeys keys,
            FingerprintKeys fingerprints,
            Signer signer,
            Policies policies,
            CatalogRebuild adoption,
            PointIds ids,
            InstantSource clock,
            String actor,
            String tool) {}

    public ExportJob(Ports ports) {
        this.ports = ports;
        this.payloads = new PayloadWriter(ports.vault(), ports.keys());
    }

    /// @param slot of a scheduled run: the same slot again is the same point
    /// @param rescan read everything, whatever is remembered of the last run
    public ExportOutcome export(Source source, Optional<Instant> slot, boolean rescan) throws IOException {
        try (var lease = ports.leases().take(source.id(), PATIENCE).orElseThrow(() -> busy(source));
                var key = ports.fingerprints().open()) {
            ports.adoption().adoptNewer(source.id(), newest(source));
            var repeated = repeated(source, slot);
            if (repeated.isPresent()) {
                return new ExportOutcome.Unchanged(repeated.get());
            }
            var outcome = new Run(source, slot, lease, key, true).export(rescan);
            return outcome.isPresent()
                    ? outcome.get()
                    : new Run(source, slot, lease, key, false).export(rescan).orElseThrow();
        }
    }

    /// The point that an earlier attempt of this slot made. Its record may stand where `adoptNewer` does not look: a
    /// slot's id sorts by the slot, and a run on demand may have come between. A FAILED one had a successor.
    private Optional<Point> repeated(Source source, Optional<Instant> slot) throws IOException {
        if (slot.isEmpty()) {
            return Optional.empty();
        }
        var id = ports.ids().point(source.id(), slot.get());
        ports.adoption().adopt(source.id(), id, newest(source));
        var first = ports.catalog().point(source.id(), id);
        return first.filter(ExportJob::failed).isPresent()
                ? newest(source).filter(point -> point.record().scheduledAt().equals(slot) && !failed(point))
                : first;
    }

    private static boolean failed(Point point) {
        return point.standing().status() == Standing.Status.FAILED;
    }

    private Optional<Point> newest(Source source) throws IOException {
        return ports.catalog().points(PointQuery.available(source.id(), 1)).stream()
                .findFirst();
    }

    private static Failed busy(Source source) {
        return new Failed(CoreCode.SOURCE_BUSY, "Another run is working on \"" + source.name() + "\".");
    }

    /// What payload and contents a new point names, and whether they were stored for it.
    private record Named(ObjectRef payload, ObjectRef contents, SortedMap<String, Long> counts, boolean stored) {}

    private final class Run {
        private final Source source;
        private final Optional<Instant> slot;
        private final Lease lease;
        private final FingerprintKey key;
        private final boolean sharing;
        private final Optional<Point> newest;
        private final Instant createdAt;
        private final PointId id;
        private final Policy policy;
        private final Birth birth;
        private final Lock lock;
        private final List<String> recipients;
        private final boolean held;

        /// @param sharing whether the newest point's payload may be named again
        Run(Source source, Optional<Instant> slot, Lease lease, FingerprintKey key, boolean sharing)
                throws IOException {
            this.source = source;
            this.slot = slot;
            this.lease = lease;
            this.key = key;
            this.sharing = sharing;
            this.newest = newest(source);
            this.createdAt = createdAt();
            this.id = id();
            this.policy = ports.policies().of(source.policy());
            this.birth = new Births(ports.catalog(), policy).next(source.id(), createdAt);
            this.lock = birth.lock(false);
            this.held = Holds.at(ports.catalog(), createdAt).cover(source.id(), id, createdAt);
            var context = new EncryptionContext(source.id(), new PayloadId("0".repeat(32)));
            this.recipients = ports.keys().recipients(context).stream()
                    .map(Recipient::name)
                    .toList();
        }

        /// Strictly after the newest point, unless that one is far ahead of the clock (retention.md 2).
        private Instant createdAt() {
            var now = ports.clock().instant().truncatedTo(ChronoUnit.SECONDS);
            return newest.map(point -> point.record().createdAt())
                    .filter(last -> !last.isAfter(now.plus(CLOCK_TOLERANCE)))
                    .map(last -> last.plusSeconds(1))
                    .filter(next -> next.isAfter(now))
                    .orElse(now);
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

        /// Empty when the payload that was to be shared slipped away: then another run writes anew (point.md 4.2).
        Optional<ExportOutcome> export(boolean rescan) throws IOException {
            try (var snapshot = ports.sources().read(source, rescan)) {
                var known = snapshot.known().map(items -> key.of(source.kind(), items));
                var shared = known.flatMap(this::shareable);
                return shared.isPresent() ? share(shared.get(), snapshot) : write(snapshot);
            }
        }

        private Optional<ExportOutcome> write(Snapshot snapshot) throws IOException {
            var fresh = payloads.write(
                    snapshot,
                    source.kind(),
                    source.id(),
                    ports.ids().payload(),
                    new Protection(lock, held),
                    written -> shareable(key.of(source.kind(), written.items())).isPresent());
            return fresh.isPresent()
                    ? Optional.of(created(snapshot, fresh.get()))
                    : share(newest.orElseThrow(), snapshot);
        }

        private ExportOutcome created(Snapshot snapshot, PayloadWriter.Stored fresh) throws IOException {
            var written = fresh.written();
            var named = new Named(fresh.payload(), fresh.contents(), written.counts(), true);
            var record = record(named, key.of(source.kind(), written.items()), snapshot.warnings());
            var protection = new Protection(lock, held);
            var ref = putRecord(record, protection);
            if (ref.isEmpty()) {
                return adopted();
            }
            var point = commit(
                    record, ref.get(), protection, Standing.NEW, named.payload().bytes());
            snapshot.remember();
            return new ExportOutcome.Created(point);
        }

        /// The newest point, when its content is this fingerprint and its payload may be named again.
        private Optional<Point> shareable(String fingerprint) {
            return newest.filter(
                            point -> sharing && point.record().fingerprint().equals(fingerprint))
                    .filter(this::payloadSound);
        }

        private boolean payloadSound(Point point) {
            try {
                var payload = ports.vault().find(point.record().payload().key());
                var contents = ports.vault().find(point.record().contents().key());
                return payload.isPresent()
                        && contents.isPresent()
                        && Sharing.with(recipients, lock.mode())
                                .allows(point, payload.get(), ports.clock().instant());
            } catch (IOException e) {
                return false; // then a payload is written anew, which fails loudly if the vault is really gone
            }
        }

        /// Extends the older payload's locks, puts the record, looks again (point.md 4.2). What is gone by then was
        /// deleted in between: this point is FAILED from its birth.
        private Optional<ExportOutcome> share(Point older, Snapshot snapshot) throws IOException {
            var named = new Named(
                    older.record().payload(),
                    older.record().contents(),
                    older.record().counts(),
                    false);
            var protection = new Protection(lockNaming(older), held);
            if (!extend(named.payload(), protection.lock()) || !extend(named.contents(), protection.lock())) {
                return Optional.empty();
            }
            var record = record(named, older.record().fingerprint(), snapshot.warnings());
            var ref = putRecord(record, protection);
            if (ref.isEmpty()) {
                return Optional.of(adopted());
            }
            for (var object : List.of(named.payload(), named.contents())) {
                if (stored(object).isEmpty()) {
                    commit(
                            record,
                            ref.get(),
                            protection,
                            Standing.lost(object.key(), ports.clock().instant()),
                            0);
                    return Optional.empty();
                }
            }
            var point = commit(record, ref.get(), protection, older.standing(), 0);
            snapshot.remember();
            return Optional.of(new ExportOutcome.Unchanged(point));
        }

        /// The exact version that a record names, if it is there.
        private Optional<Stored> stored(ObjectRef ref) throws IOException {
            return ports.vault()
                    .find(ref.key())
                    .filter(found ->
                            ref.version().orElse("").equals(found.version().id()));
        }

        /// The lock of a point that names an older payload: what verified that payload vouches for the point.
        private Lock lockNaming(Point older) {
            return birth.lock(older.standing().status() == Standing.Status.VERIFIED);
        }

        private boolean extend(ObjectRef ref, Lock needed) {
            try {
                var stored = stored(ref);
                if (stored.isPresent() && !stored.get().protection().lock().atLeast(needed)) {
                    ports.vault().extendLock(stored.get().version(), needed);
                }
                if (held && stored.isPresent() && !stored.get().protection().legalHold()) {
                    ports.vault().setHold(stored.get().version(), true);
                }
                return stored.isPresent();
            } catch (IOException | dev.holdfast.format.HoldfastException e) {
                return false;
            }
        }

        /// @param standing of a payload counts for every point that names it (point.md 4.4)
        private Point commit(
                PointRecord record, ObjectRef ref, Protection protection, Standing standing, long storedBytes)
                throws IOException {
            var point = new Point(record, ref, Point.State.AVAILABLE, standing, protection, storedBytes, 1);
            var fence = Optional.of(new Change.Fence(source.id(), lease.fence()));
            ports.catalog().commit(new Change(List.of(new Row.OfPoint(point)), entry(point), fence));
            return point;
        }

        /// The point whose record stands where ours was to stand: of an earlier attempt, or of another machine.
        private ExportOutcome adopted() throws IOException {
            ports.adoption().adopt(source.id(), id, newest);
            return new ExportOutcome.Unchanged(
                    ports.catalog().point(source.id(), id).orElseThrow(() -> busy(source)));
        }

        private PointRecord record(Named named, String fingerprint, List<Finding> warnings) {
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
                    fingerprint);
        }

        /// Empty when a record stands there already.
        private Optional<ObjectRef> putRecord(PointRecord record, Protection protection) throws IOException {
            if (!lease.held()) {
                throw busy(source);
            }
            var bytes = sign(record);
            var key = ObjectKey.record(record.source(), record.point());
            return switch (ports.vault().putOnce(key, protection, bytes)) {
                case Put.Written(var version) ->
                    Optional.of(new ObjectRef(key, Optional.of(version.id()), bytes.length, Digest.of(bytes)));
                case Put.Taken(var ignored) -> Optional.empty();
            };
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
                    failed(point) ? "backup.failed" : "backup.completed",
                    point.record().point().value(),
                    details);
        }
    }
}
