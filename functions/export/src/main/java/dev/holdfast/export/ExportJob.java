package dev.holdfast.export;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.keys.EncryptionKeys;
import dev.holdfast.core.keys.FingerprintKeys;
import dev.holdfast.core.lease.Lease;
import dev.holdfast.core.lease.Leases;
import dev.holdfast.core.point.CatalogRebuild;
import dev.holdfast.core.point.PointIds;
import dev.holdfast.core.retention.Policies;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceReader;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.Failed;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.point.FingerprintKey;
import dev.holdfast.format.point.Signer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Turns one source into one recovery point. Payload, contents, record, catalog, in this order: whatever is cut off
/// leaves something that readers do not believe, and the next run goes on from there (point.md 3).
public final class ExportJob {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Ports ports;

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
    }

    /// @param slot of a scheduled run: the same slot again is the same point
    /// @param rescan read everything, whatever is remembered of the last run
    public ExportOutcome export(Source source, Optional<Instant> slot, boolean rescan) throws IOException {
        try {
            return attempt(source, slot, rescan);
        } catch (HoldfastException e) {
            record(source, slot, e);
            throw e;
        }
    }

    /// A slot that came to nothing is told from one that nobody worked on (audit.md, NO_MISSED_RUN). Somebody else at
    /// work is no failure, and what cannot be recorded changes nothing of why it failed.
    private void record(Source source, Optional<Instant> slot, HoldfastException why) {
        var code = why.problem().code();
        if (code.equals(CoreCode.SOURCE_BUSY.id())) {
            return;
        }
        var details = new TreeMap<>(Map.of("code", code));
        slot.ifPresent(at -> details.put("slot", at.toString()));
        var entry = new JournalDraft(
                source.id().value(),
                ports.clock().instant(),
                ports.actor(),
                "backup.failed",
                source.name().value(),
                details);
        try {
            ports.catalog().commit(Change.of(entry));
        } catch (IOException | HoldfastException e) {
            why.addSuppressed(e);
        }
    }

    private ExportOutcome attempt(Source source, Optional<Instant> slot, boolean rescan) throws IOException {
        try (var lease = ports.leases().take(source.id(), PATIENCE).orElseThrow(() -> busy(source));
                var key = ports.fingerprints().open()) {
            ports.adoption().adoptNewer(source.id(), newest(source));
            var repeated = repeated(source, slot);
            if (repeated.isPresent()) {
                return new ExportOutcome.Unchanged(repeated.get());
            }
            var outcome = run(source, slot, lease, key, true).export(rescan);
            return outcome.isPresent()
                    ? outcome.get()
                    : run(source, slot, lease, key, false).export(rescan).orElseThrow();
        }
    }

    private ExportRun run(Source source, Optional<Instant> slot, Lease lease, FingerprintKey key, boolean sharing)
            throws IOException {
        var birth = PointBirth.next(ports, source, slot, lease, newest(source));
        return new ExportRun(ports, birth, key, sharing);
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

    static boolean failed(Point point) {
        return point.standing().status() == Standing.Status.FAILED;
    }

    private Optional<Point> newest(Source source) throws IOException {
        return ports.catalog().points(PointQuery.available(source.id(), 1)).stream()
                .findFirst();
    }

    static Failed busy(Source source) {
        return new Failed(CoreCode.SOURCE_BUSY, "Another run is working on \"" + source.name() + "\".");
    }
}
