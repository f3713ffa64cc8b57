package dev.holdfast.core.point;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.catalog.Conflict;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.PointRecord;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Adopts into the catalog what the vault holds and the catalog does not know (point.md 6). Idempotent: what is
/// known is left alone, so a rebuild that was cut off is finished by the next.
public final class CatalogRebuild {
    private static final int PAGE = 1_000;

    private final Vault vault;
    private final Catalog catalog;
    private final PointReader reader;
    private final InstantSource clock;
    private final String actor;

    public CatalogRebuild(Vault vault, Catalog catalog, PointReader reader, InstantSource clock, String actor) {
        this.vault = vault;
        this.catalog = catalog;
        this.reader = reader;
        this.clock = clock;
        this.actor = actor;
    }

    /// @param adopted points now in the catalog (or that would be, in a dry run)
    /// @param missing points whose record stands and whose payload or contents does not
    /// @param unknown keys under `points/` that are no trustworthy record
    public record Rebuilt(int adopted, List<String> missing, List<String> unknown) {}

    public Rebuilt rebuild(boolean dryRun) throws IOException {
        var pass = new Pass(dryRun);
        Optional<ObjectKey> after = Optional.empty();
        List<ObjectKey> page;
        do {
            page = vault.list("points/", after, PAGE);
            for (var key : page) {
                pass.adopt(key);
            }
            after = page.isEmpty() ? after : Optional.of(page.getLast());
        } while (page.size() == PAGE);
        return new Rebuilt(pass.adopted, List.copyOf(pass.missing), List.copyOf(pass.unknown));
    }

    /// Adopts the points of one source that are newer than what the catalog knows: a run that was cut off between the
    /// record and the catalog is finished by the next run of that source.
    public void adoptNewer(SourceId source, Optional<Point> newest) throws IOException {
        var pass = new Pass(false);
        newest.ifPresent(point -> pass.payloads.add(point.record().payload().key()));
        var after = newest.map(point -> ObjectKey.record(source, point.record().point()));
        for (var key : vault.list("points/" + source + "/", after, PAGE)) {
            pass.adopt(key);
        }
    }

    /// Adopts one point whose record stands in the vault and not in the catalog; does nothing for any other.
    /// @param newest of the source: a payload that it names was not stored for this point
    public void adopt(SourceId source, PointId id, Optional<Point> newest) throws IOException {
        var pass = new Pass(false);
        newest.ifPresent(point -> pass.payloads.add(point.record().payload().key()));
        pass.adopt(ObjectKey.record(source, id));
    }

    /// One walk over the records, oldest first within a source: the first point that names a payload stored it.
    private final class Pass {
        private final boolean dryRun;
        private final Set<ObjectKey> payloads = new HashSet<>();
        private final Map<SourceId, Source> sources = new HashMap<>();
        private boolean sourcesAsked;
        private final List<String> missing = new ArrayList<>();
        private final List<String> unknown = new ArrayList<>();
        private int adopted;

        Pass(boolean dryRun) {
            this.dryRun = dryRun;
        }

        /// Asked only when there is something to adopt, which after most runs there is not.
        private Map<SourceId, Source> sources() throws IOException {
            if (!sourcesAsked) {
                for (var source : catalog.sources()) {
                    sources.put(source.id(), source);
                }
                sourcesAsked = true;
            }
            return sources;
        }

        void adopt(ObjectKey key) throws IOException {
            var parts = key.value().split("/", -1);
            try {
                var source = new SourceId(parts[1]);
                var id = new PointId(parts[2]);
                if (!key.equals(ObjectKey.record(source, id))) {
                    throw new IllegalArgumentException("not where a record stands");
                }
                adopt(source, id);
            } catch (IllegalArgumentException | IndexOutOfBoundsException | Damaged e) {
                unknown.add(key.value());
            } catch (PointReader.ObjectMissing e) {
                missing.add(key.value());
            }
        }

        private void adopt(SourceId source, PointId id) throws IOException {
            var known = catalog.point(source, id);
            if (known.isPresent()) {
                payloads.add(known.get().record().payload().key());
                return;
            }
            var found = reader.record(source, id);
            var record = found.record();
            boolean stored = payloads.add(record.payload().key());
            noteMissing(record, id);
            adopted++;
            if (dryRun) {
                return;
            }
            var rows = new ArrayList<Row>();
            if (!sources().containsKey(source)) {
                var recovered = recovered(record);
                sources.put(source, recovered);
                rows.add(new Row.OfSource(recovered));
            }
            rows.add(new Row.OfPoint(new Point(
                    record,
                    found.ref(),
                    Point.State.AVAILABLE,
                    Standing.NEW,
                    found.stored().protection(),
                    stored ? record.payload().bytes() : 0,
                    1)));
            commit(source, id, rows);
        }

        private void noteMissing(PointRecord record, PointId id) throws IOException {
            for (var ref : List.of(record.payload(), record.contents())) {
                if (vault.see(ref.key()).isEmpty()) {
                    missing.add(id.value());
                    return;
                }
            }
        }

        private void commit(SourceId source, PointId id, List<Row> rows) throws IOException {
            var entry = new JournalDraft(
                    source.value(), clock.instant(), actor, "point.adopted", id.value(), new TreeMap<>());
            try {
                catalog.commit(new Change(rows, entry, Optional.empty()));
            } catch (Conflict e) {
                adopted--; // somebody else adopted it meanwhile
            }
        }
    }

    /// What a record tells of its source; where it was is not in the vault, so it stays disabled until it is set again.
    private static Source recovered(PointRecord record) {
        return new Source(
                record.source(),
                new SourceName(record.sourceName()),
                record.kind(),
                "",
                Optional.empty(),
                record.policy(),
                false,
                Optional.empty(),
                1);
    }
}
