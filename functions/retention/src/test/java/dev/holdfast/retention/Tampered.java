package dev.holdfast.retention;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A catalog some of whose rows were changed by somebody who can write to its file and not to the journal.
record Tampered(Catalog catalog, Optional<Point> point, List<Registered> rows) implements Catalog {
    @Override
    public List<Source> sources() throws IOException {
        return catalog.sources();
    }

    @Override
    public Optional<Source> source(SourceName name) throws IOException {
        return catalog.source(name);
    }

    @Override
    public Optional<Point> point(SourceId source, PointId id) throws IOException {
        return catalog.point(source, id).map(this::told);
    }

    @Override
    public List<Point> points(PointQuery query) throws IOException {
        return catalog.points(query).stream().map(this::told).toList();
    }

    private Point told(Point found) {
        return point.filter(bad -> bad.record().point().equals(found.record().point()))
                .orElse(found);
    }

    @Override
    public List<Registered> registered(Registered.Kind kind) throws IOException {
        var all = new ArrayList<>(catalog.registered(kind));
        rows.stream().filter(row -> row.kind() == kind).forEach(row -> {
            all.removeIf(other -> other.name().equals(row.name()));
            all.add(row);
        });
        return all;
    }

    @Override
    public Optional<Registered> registered(Registered.Kind kind, String name) throws IOException {
        return registered(kind).stream().filter(row -> row.name().equals(name)).findFirst();
    }

    @Override
    public JournalEntry commit(Change change) throws IOException {
        return catalog.commit(change);
    }

    @Override
    public void recover(List<JournalEntry> entries) throws IOException {
        catalog.recover(entries);
    }

    @Override
    public List<JournalEntry> journal(String chain, long seq, int limit) throws IOException {
        return catalog.journal(chain, seq, limit);
    }

    @Override
    public List<String> chains() throws IOException {
        return catalog.chains();
    }

    @Override
    public void close() {}
}
