package dev.holdfast.retention;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Conflict;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.lease.Lease;
import dev.holdfast.core.retention.Freezing;
import dev.holdfast.core.retention.Hold;
import dev.holdfast.core.retention.Holds;
import dev.holdfast.core.retention.RetentionCode;
import dev.holdfast.core.retention.SourceTerms;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.vault.NoSuchVersion;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Refused;
import dev.holdfast.format.json.CanonicalJson;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.PointId;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Places and releases legal holds (retention.md 6). A hold is on storage before the catalog says so; a released one
/// comes off storage with the first pass after its cool-off.
public final class HoldJob {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAGE = 1_000;

    private final Ports ports;

    public HoldJob(Ports ports) {
        this.ports = ports;
    }

    /// The same name and scope again put the hold back on what lost it.
    /// @return how many points it covers now
    /// @throws Failed `source.busy` when the lease is not given, or lost
    /// @throws Refused `hold.exists` when the name was given to another scope, or was released
    public int place(Source source, Hold hold) throws IOException {
        try (var lease = lease(source)) {
            var known = ports.catalog()
                    .registered(Registered.Kind.HOLD, hold.name())
                    .map(Hold::read);
            if (known.filter(placed -> !isTheSame(placed, hold)).isPresent()) {
                throw new Refused(RetentionCode.HOLD_EXISTS, "The hold \"" + hold.name() + "\" was placed before.");
            }
            var points = covered(source, hold);
            for (var point : points) {
                onStorage(point);
            }
            if (known.isEmpty()) {
                write(source, hold, hold.name());
                var fence = new Change.Fence(source.id(), lease.fence());
                var row = Registered.first(Registered.Kind.HOLD, hold.name(), hold.json());
                commit(row, hold, "hold.placed", Map.of(), Optional.of(fence));
            }
            for (var point : points) {
                mark(new Journaled(ports, source.id(), lease), point, hold);
            }
            return points.size();
        } catch (Conflict e) {
            throw busy(source);
        }
    }

    private static boolean isTheSame(Hold known, Hold hold) {
        return known.release().isEmpty() && known.scope().equals(hold.scope());
    }

    /// Tells the row. A verification takes no lease, so the row may have moved on; then it is looked at again.
    private void mark(Journaled journal, Point covered, Hold hold) throws IOException {
        var point = ports.catalog().point(journal.source(), covered.record().point());
        if (point.isEmpty() || point.get().protection().legalHold()) {
            return;
        }
        var held = new Protection(point.get().protection().lock(), true);
        try {
            journal.change(point.get(), point.get().state(), held, "point.held", Map.of("hold", hold.name()));
        } catch (Conflict e) {
            if (!journal.lease().held()) {
                throw e;
            }
            mark(journal, covered, hold);
        }
    }

    /// @throws Refused `hold.unknown`
    public Hold release(Source source, String name, Hold.Release how) throws IOException {
        var row = ports.catalog()
                .registered(Registered.Kind.HOLD, name)
                .orElseThrow(() -> new Refused(RetentionCode.HOLD_UNKNOWN, "There is no hold \"" + name + "\"."));
        var hold = Hold.read(row);
        if (hold.release().isPresent()) {
            return hold;
        }
        var released = hold.released(how);
        write(source, released, name + ".released");
        commit(
                row.next(released.json()),
                released,
                "hold.released",
                Map.of("reason", how.reason(), "effective", how.effective().toString()),
                Optional.empty());
        return released;
    }

    /// Takes off storage what no hold keeps any more, once the cool-off is over; in the role that may.
    /// @return the points that are free now
    public List<PointId> lift(Source source) throws IOException {
        var now = ports.clock().instant();
        var holds = Holds.at(ports.catalog(), now).of(source.id());
        if (holds.all().stream().allMatch(hold -> hold.activeAt(now))) {
            return List.of();
        }
        try (var lease = lease(source)) {
            var freezing = new Freezing(now, Optional.empty(), SourceTerms.NONE);
            var survey = new Survey(ports, source, holds, Optional.empty(), freezing).read();
            var acts = new Acts(ports, new Journaled(ports, source.id(), lease), survey, new Findings());
            var lifted = new ArrayList<PointId>();
            for (var point : survey.toLift) {
                var record = point.record();
                if (holds.letGo(source.id(), record.point(), record.createdAt())) {
                    acts.lift(point);
                    lifted.add(record.point());
                }
            }
            return lifted;
        }
    }

    private Lease lease(Source source) throws IOException {
        return ports.leases().take(source.id(), PATIENCE).orElseThrow(() -> busy(source));
    }

    private static Failed busy(Source source) {
        return new Failed(CoreCode.SOURCE_BUSY, "Another run is working on \"" + source.name() + "\".");
    }

    /// So that a rebuild knows it.
    private void write(Source source, Hold hold, String name) throws IOException {
        var now = ports.vault().now();
        var lock = ports.policies().of(source.policy()).leastLock(now.truncatedTo(ChronoUnit.SECONDS));
        ports.vault()
                .putOnce(
                        new ObjectKey("holds/" + name + ".json"),
                        new Protection(lock, hold.release().isEmpty()),
                        CanonicalJson.write(hold.json()));
    }

    private void commit(
            Registered row, Hold hold, String action, Map<String, String> more, Optional<Change.Fence> fence)
            throws IOException {
        var details = new TreeMap<String, String>();
        details.put("hold", CanonicalJson.text(hold.json()));
        details.put("reason", hold.reason());
        details.putAll(more);
        var entry = new JournalDraft("vault", ports.clock().instant(), ports.actor(), action, hold.name(), details);
        ports.catalog().commit(new Change(List.of(new Change.Row.OfRegistered(row)), entry, fence));
    }

    private void onStorage(Point point) throws IOException {
        for (var ref : List.of(point.record().payload(), point.record().contents(), point.recordRef())) {
            var stored = stored(ref);
            if (stored.isPresent() && !stored.get().protection().legalHold()) {
                onStorage(stored.get());
            }
        }
    }

    private void onStorage(Stored stored) throws IOException {
        try {
            ports.vault().setHold(stored.version(), true);
        } catch (NoSuchVersion e) {
            // it has gone meanwhile, so the lease is lost too, which the catalog will say
        }
    }

    private Optional<Stored> stored(ObjectRef ref) throws IOException {
        return ports.vault().versions(ref.key()).stream()
                .filter(found -> !found.marker())
                .filter(found -> ref.version().stream().allMatch(found.version().id()::equals))
                .findFirst();
    }

    private List<Point> covered(Source source, Hold hold) throws IOException {
        var scope = hold.scope();
        var found = new ArrayList<Point>();
        for (var walk = ports.catalog().walk(within(source, scope)); walk.hasNext(); ) {
            var point = walk.next();
            if (scope.covers(source.id(), point.record().point(), point.record().createdAt())) {
                found.add(point);
            }
        }
        return found;
    }

    private static PointQuery within(Source source, Hold.Scope scope) {
        var any = PointQuery.in(Set.of(Point.State.AVAILABLE, Point.State.EXPIRING), PAGE)
                .from(source.id());
        var until = scope.to().map(any::notAfter).orElse(any);
        return scope.point().map(point -> until.idPrefix(point.value())).orElse(until);
    }
}
