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
import dev.holdfast.core.retention.Policies;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.source.Snapshot;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceReader;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
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
            var repeated = slot.isPresent()
                    ? ports.catalog().point(source.id(), ports.ids().point(source.id(), slot.get()))
                    : Optional.<Point>empty();
            return repeated.isPresent()
                    ? new ExportOutcome.Unchanged(repeated.get())
                    : new Run(source, slot, lease, key).export(rescan);
        }
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
        private final Optional<Point> newest;
        private final Instant createdAt;
        private final Policy policy;
        private final Birth birth;
        private final Lock lock;
        private final List<String> recipients;

        Run(Source source, Optional<Instant> slot, Lease lease, FingerprintKey key) throws IOException {
            this.source = source;
            this.slot = slot;
            this.lease = lease;
            this.key = key;
            this.newest = newest(source);
            this.createdAt = createdAt();
            this.policy = ports.policies().of(source.policy());
            this.birth = new Births(ports.catalog(), policy).next(source.id(), createdAt);
            this.lock = birth.lock(false);
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

        ExportOutcome export(boolean rescan) throws IOException {
            try (var snapshot = ports.sources().read(source, rescan)) {
                var known = snapshot.known().map(items -> key.of(source.kind(), items));
                var shared = known.flatMap(this::shareable);
                var outcome = shared.isPresent() ? share(shared.get(), snapshot) : Optional.<ExportOutcome>empty();
                return outcome.isPresent() ? outcome.get() : write(snapshot);
            }
        }

        private ExportOutcome write(Snapshot snapshot) throws IOException {
            var fresh = payloads.write(
                    snapshot,
                    source.kind(),
                    source.id(),
                    ports.ids().payload(),
                    new Protection(lock, false),
                    written -> shareable(key.of(source.kind(), written.items())).isPresent());
            if (fresh.isEmpty()) {
                var again = share(newest.orElseThrow(), snapshot);
                return again.isPresent() ? again.get() : rewrite(snapshot);
            }
            return created(snapshot, fresh.get());
        }

        /// The payload that was to be shared slipped away: store one of our own.
        private ExportOutcome rewrite(Snapshot snapshot) throws IOException {
            var fresh = payloads.write(
                    snapshot,
                    source.kind(),
                    source.id(),
                    ports.ids().payload(),
                    new Protection(lock, false),
                    written -> false);
            return created(snapshot, fresh.orElseThrow());
        }

        private ExportOutcome created(Snapshot snapshot, PayloadWriter.Stored fresh) throws IOException {
            var written = fresh.written();
            var named = new Named(fresh.payload(), fresh.contents(), written.counts(), true);
            var point = commit(named, key.of(source.kind(), written.items()), snapshot);
            snapshot.remember();
            return new ExportOutcome.Created(point);
        }

        /// The newest point, when its content is this fingerprint and its payload may be named again.
        private Optional<Point> shareable(String fingerprint) {
            return newest.filter(point -> point.record().fingerprint().equals(fingerprint))
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

        /// Extends the older payload's locks, puts the record, looks again (point.md 4.2). Empty = write anew.
        private Optional<ExportOutcome> share(Point older, Snapshot snapshot) throws IOException {
            var record = older.record();
            var needed = lockNaming(older);
            if (!extend(record.payload(), needed) || !extend(record.contents(), needed)) {
                return Optional.empty();
            }
            var named = new Named(record.payload(), record.contents(), record.counts(), false);
            var point = commit(named, record.fingerprint(), snapshot);
            snapshot.remember();
            return Optional.of(new ExportOutcome.Unchanged(point));
        }

        /// The lock of a point that names an older payload: what verified that payload vouches for the point.
        private Lock lockNaming(Point older) {
            return birth.lock(older.standing().status() == Standing.Status.VERIFIED);
        }

        private boolean extend(ObjectRef ref, Lock needed) {
            try {
                var stored = ports.vault().find(ref.key());
                if (stored.isEmpty()
                        || !ref.version()
                                .orElse("")
                                .equals(stored.get().version().id())) {
                    return false;
                }
                if (!stored.get().protection().lock().atLeast(needed)) {
                    ports.vault().extendLock(stored.get().version(), needed);
                }
                return true;
            } catch (IOException | dev.holdfast.format.HoldfastException e) {
                return false;
            }
        }

        private Point commit(Named named, String fingerprint, Snapshot snapshot) throws IOException {
            if (!lease.held()) {
                throw busy(source);
            }
            var id = slot.map(at -> ports.ids().point(source.id(), at))
                    .orElseGet(() -> ports.ids().point(createdAt));
            var record = record(named, fingerprint, id, snapshot.warnings());
            var protection = new Protection(named.stored() ? lock : lockNaming(newest.orElseThrow()), false);
            var ref = putRecord(record, protection);
            var point = new Point(
                    record,
                    ref,
                    Point.State.AVAILABLE,
                    named.stored() ? Standing.NEW : inherited(),
                    protection,
                    named.stored() ? named.payload().bytes() : 0,
                    1);
            var fence = Optional.of(new Change.Fence(source.id(), lease.fence()));
            ports.catalog().commit(new Change(List.of(new Row.OfPoint(point)), entry(point), fence));
            return point;
        }

        /// A verdict on a payload counts for every point that names it (point.md 4.4).
        private Standing inherited() {
            return newest.map(Point::standing).orElse(Standing.NEW);
        }

        private PointRecord record(Named named, String fingerprint, PointId id, List<Finding> warnings) {
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

        private ObjectRef putRecord(PointRecord record, Protection protection) throws IOException {
            var bytes = sign(record);
            var key = ObjectKey.record(record.source(), record.point());
            return switch (ports.vault().putOnce(key, protection, bytes)) {
                case Put.Written(var version) ->
                    new ObjectRef(key, Optional.of(version.id()), bytes.length, Digest.of(bytes));
                case Put.Taken(var ignored) ->
                    throw new Failed(CoreCode.SOURCE_BUSY, "Another run made this point of \"" + source.name() + "\".");
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
                    "backup.completed",
                    point.record().point().value(),
                    details);
        }
    }
}
