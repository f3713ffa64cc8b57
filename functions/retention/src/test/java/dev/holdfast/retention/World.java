package dev.holdfast.retention;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.point.Births;
import dev.holdfast.core.retention.CatalogPolicies;
import dev.holdfast.core.retention.Hold;
import dev.holdfast.core.retention.Holds;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.core.verification.Drift;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.format.Digest;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.PayloadId;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.PointRecord;
import dev.holdfast.testkit.MutableClock;
import dev.holdfast.testkit.catalog.InMemoryCatalog;
import dev.holdfast.testkit.catalog.InMemoryLeases;
import dev.holdfast.testkit.catalog.Samples;
import dev.holdfast.testkit.vault.InMemoryVault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One source with points whose objects are a few bytes, locked and held at birth as a backup does it.
final class World {
    static final Instant START = Instant.parse("2026-01-01T03:00:00Z");

    final MutableClock clock = new MutableClock(START);
    final InMemoryVault vault = new InMemoryVault(clock);
    final InMemoryCatalog catalog = new InMemoryCatalog();
    final InMemoryLeases leases = new InMemoryLeases();
    final Policy policy;
    final Source source;
    /// How far the machine's clock is ahead of the vault's; negative = behind.
    Duration ahead = Duration.ZERO;
    private int serial;

    World(String policy) throws IOException {
        this.policy = Policy.parse(policy.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        this.source = Samples.source(1, "api");
        commit(new Row.OfSource(source));
    }

    /// Keeps three days and two points, and locks nothing.
    static World unlocked() throws IOException {
        return new World("{'name':'standard','timeZone':'UTC','keep':{'daily':3,'last':2},'lock':'NONE'}");
    }

    /// Keeps three days, a week at least, under governance.
    static World locked() throws IOException {
        return new World("{'name':'standard','timeZone':'UTC','keep':{'daily':3,'weekly':2},'minimum':'P2D'}");
    }

    void commit(Row... rows) throws IOException {
        var chain = rows[0] instanceof Row.OfPoint ? source.id().value() : "vault";
        catalog.commit(Change.of(Samples.entry(chain, "sample"), rows));
    }

    /// A new point with a payload of its own.
    Point point() throws IOException {
        return point(Optional.empty());
    }

    /// A new point, now.
    /// @param shared whose payload it names
    Point point(Optional<Point> shared) throws IOException {
        var createdAt = createdAt();
        var id = new PointId(
                "%s-%012x".formatted(createdAt.toString().replace("-", "").replace(":", ""), ++serial));
        var today = new CatalogPolicies(catalog, policy).of("standard");
        var lock = new Births(catalog, today).next(source.id(), createdAt).lock(false);
        var held = Holds.at(catalog, createdAt).cover(source.id(), id, createdAt);
        var protection = new Protection(lock, held);
        var payload = shared.isPresent() ? shared.get().record().payload() : put(payload("a.age"), protection);
        var contents = shared.isPresent()
                ? shared.get().record().contents()
                : put(ObjectKey.contents(source.id(), new PayloadId("%032x".formatted(serial))), protection);
        if (shared.isPresent()) {
            extend(payload, lock);
            extend(contents, lock);
        }
        var ref = put(ObjectKey.record(source.id(), id), protection);
        var record = new PointRecord(
                "test",
                source.id(),
                "api",
                "kanuka",
                id,
                createdAt,
                Optional.empty(),
                payload,
                contents,
                new TreeMap<>(),
                "standard",
                Optional.empty(),
                List.of(),
                List.of(),
                "f");
        var point =
                new Point(record, ref, Point.State.AVAILABLE, Standing.NEW, protection, shared.isPresent() ? 0 : 1, 1);
        commit(new Row.OfPoint(point));
        return point;
    }

    /// The machine's time.
    Instant here() {
        return clock.instant().plus(ahead);
    }

    /// Later than the point before it, unless that one lies far in the future (retention.md 2).
    private Instant createdAt() throws IOException {
        var now = here();
        var newest = catalog.points(PointQuery.available(source.id(), 1)).stream()
                .map(point -> point.record().createdAt().plusSeconds(1))
                .filter(next -> !next.isAfter(now.plus(Duration.ofMinutes(5))));
        return newest.filter(now::isBefore).findFirst().orElse(now);
    }

    private ObjectKey payload(String name) {
        return ObjectKey.payload(source.id(), new PayloadId("%032x".formatted(serial)), name);
    }

    private ObjectRef put(ObjectKey key, Protection protection) throws IOException {
        var bytes = key.value().getBytes(StandardCharsets.UTF_8);
        var put = (Put.Written) vault.putOnce(key, protection, bytes);
        return new ObjectRef(key, Optional.of(put.version().id()), bytes.length, Digest.of(bytes));
    }

    private void extend(ObjectRef ref, Lock lock) throws IOException {
        var stored = vault.find(ref.key()).orElseThrow();
        var present = stored.protection().lock();
        if (lock instanceof Lock.Until(var mode, var until) && !present.atLeast(lock)) {
            var strongest = present.mode().compareTo(mode) > 0 ? present.mode() : mode;
            vault.extendLock(
                    stored.version(),
                    new Lock.Until(
                            strongest,
                            present.end().filter(end -> end.isAfter(until)).orElse(until)));
        }
    }

    /// One verified point a day, the first now.
    List<Point> days(int count) throws IOException {
        var points = new ArrayList<Point>();
        for (int day = 0; day < count; day++) {
            points.add(verified(point()));
            clock.advance(Duration.ofDays(1));
        }
        return points;
    }

    Point verified(Point point) throws IOException {
        var standing = point.standing().after(new Verdict.Intact(), Level.RESTORE, clock.instant(), "run");
        return judged(point, standing.assessed(Drift.STEADY));
    }

    Point failed(Point point) throws IOException {
        var bad = new Verdict.Missing(point.recordRef().key());
        return judged(
                point,
                row(point)
                        .orElseThrow()
                        .standing()
                        .after(bad, Level.RESTORE, clock.instant(), "one")
                        .after(bad, Level.RESTORE, clock.instant(), "two"));
    }

    Point judged(Point point, Standing standing) throws IOException {
        var row = row(point).orElseThrow();
        var next = new Point(
                row.record(),
                row.recordRef(),
                row.state(),
                standing,
                row.protection(),
                row.storedBytes(),
                row.revision() + 1);
        commit(new Row.OfPoint(next));
        return next;
    }

    Optional<Point> row(Point point) {
        return catalog.point(source.id(), point.record().point());
    }

    Point.State state(Point point) {
        return row(point).orElseThrow().state();
    }

    /// Places a hold in the catalog; storage follows with the next pass or point.
    Hold hold(Hold hold) throws IOException {
        var row = Registered.first(Registered.Kind.HOLD, hold.name(), hold.json());
        commit(new Row.OfRegistered(row));
        return hold;
    }

    Hold release(Hold hold, Instant effective) throws IOException {
        var row = catalog.registered(Registered.Kind.HOLD, hold.name()).orElseThrow();
        var released = hold.released(new Hold.Release(clock.instant(), "test", "over", effective));
        commit(new Row.OfRegistered(row.next(released.json())));
        return released;
    }

    Ports ports(Vault through, Catalog index) {
        return new Ports(through, index, leases, new CatalogPolicies(catalog, policy), this::here, "test", true);
    }

    /// No workspaces are kept here.
    static void nothing() {}

    RetentionJob job() {
        return new RetentionJob(ports(vault, catalog), World::nothing);
    }

    SourceReport pass() throws IOException {
        return pass(Optional.empty());
    }

    SourceReport pass(Optional<String> confirm) throws IOException {
        return pass(job(), confirm);
    }

    static SourceReport pass(RetentionJob job, Optional<String> confirm) throws IOException {
        var reports = new ArrayList<SourceReport>();
        job.apply(confirm, reports::add);
        return reports.getFirst();
    }

    SourceReport dryRun() throws IOException {
        var reports = new ArrayList<SourceReport>();
        job().dryRun(Optional.empty(), reports::add);
        return reports.getFirst();
    }

    List<Point> in(Point.State... states) throws IOException {
        return catalog.points(new PointQuery(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of(states), 10_000));
    }

    List<String> journal() {
        return catalog.journal(source.id().value(), 1, 100_000).stream()
                .map(entry -> new JournalAction(entry.stored()).action())
                .toList();
    }

    private record JournalAction(String stored) {
        String action() {
            return stored.replaceAll(".*\"action\":\"([^\"]*)\".*", "$1");
        }
    }

    /// Every object with its protection, and every row's state: what two passes must agree on.
    String everything() throws IOException {
        var text = new StringBuilder();
        for (var key : vault.contents().keySet()) {
            text.append(key).append(' ');
            vault.versions(key).forEach(stored -> text.append(stored.protection()));
            text.append('\n');
        }
        for (var point : in(Point.State.values())) {
            text.append(point.record().point()).append(' ').append(point.state());
            text.append(' ').append(point.protection()).append('\n');
        }
        return text.toString();
    }
}
