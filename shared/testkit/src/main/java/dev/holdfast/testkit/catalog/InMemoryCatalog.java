package dev.holdfast.testkit.catalog;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Conflict;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A catalog that ends with its test. Closing it changes nothing, so a test may look at what a job left behind.
public final class InMemoryCatalog implements Catalog {
    private final Rows rows = new Rows();

    @Override
    public synchronized List<Source> sources() {
        return rows.sources.values().stream()
                .sorted(Comparator.comparing(Source::name).thenComparing(Source::id))
                .toList();
    }

    @Override
    public synchronized Optional<Source> source(SourceName name) {
        return rows.living(name);
    }

    @Override
    public synchronized Optional<Point> point(SourceId source, PointId id) {
        return Optional.ofNullable(rows.points.get(new Rows.Key(source, id)));
    }

    @Override
    public synchronized List<Point> points(PointQuery query) {
        return query.states().stream()
                .flatMap(state -> rows.newestFirst(state).stream())
                .filter(point -> asked(query, point))
                .sorted(Rows.NEWEST_FIRST)
                .limit(query.limit())
                .toList();
    }

    private static boolean asked(PointQuery query, Point point) {
        var record = point.record();
        return query.source().stream().allMatch(record.source()::equals)
                && query.idPrefix().stream().allMatch(record.point().value()::startsWith)
                && query.notAfter().stream().noneMatch(record.createdAt()::isAfter)
                && query.before().stream().allMatch(cursor -> isBefore(point, cursor));
    }

    private static boolean isBefore(Point point, Cursor cursor) {
        int order = point.record().createdAt().compareTo(cursor.createdAt());
        return order < 0 || (order == 0 && point.record().point().compareTo(cursor.id()) < 0);
    }

    @Override
    public synchronized List<Registered> registered(Registered.Kind kind) {
        return rows.registered.values().stream()
                .filter(row -> row.kind() == kind)
                .sorted(Comparator.comparing(Registered::name))
                .toList();
    }

    @Override
    public synchronized Optional<Registered> registered(Registered.Kind kind, String name) {
        return Optional.ofNullable(rows.registered.get(new Rows.Name(kind, name)));
    }

    @Override
    public synchronized JournalEntry commit(Change change) throws Conflict {
        rows.check(change);
        return rows.write(change);
    }

    @Override
    public synchronized List<JournalEntry> journal(String chain, long seq, int limit) {
        var entries = rows.journal.getOrDefault(chain, List.of());
        int from = (int) Math.min(seq - 1, entries.size());
        return List.copyOf(entries.subList(from, Math.min(from + limit, entries.size())));
    }

    @Override
    public synchronized List<String> chains() {
        return List.copyOf(rows.journal.keySet());
    }

    @Override
    public synchronized void recover(List<JournalEntry> entries) throws Conflict {
        rows.recover(entries);
    }

    @Override
    public void close() {}
}
