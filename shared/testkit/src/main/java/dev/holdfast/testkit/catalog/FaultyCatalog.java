package dev.holdfast.testkit.catalog;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import dev.holdfast.testkit.Faults;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A catalog whose calls fail where the plan says.
public final class FaultyCatalog implements Catalog {
    private final Catalog catalog;
    private final Faults faults;

    public FaultyCatalog(Catalog catalog, Faults faults) {
        this.catalog = catalog;
        this.faults = faults;
    }

    @Override
    public List<Source> sources() throws IOException {
        return faults.call("sources", catalog::sources);
    }

    @Override
    public Optional<Source> source(SourceName name) throws IOException {
        return faults.call("source " + name, () -> catalog.source(name));
    }

    @Override
    public Optional<Point> point(SourceId source, PointId id) throws IOException {
        return faults.call("point " + id, () -> catalog.point(source, id));
    }

    @Override
    public List<Point> points(PointQuery query) throws IOException {
        return faults.call("points", () -> catalog.points(query));
    }

    @Override
    public List<Registered> registered(Registered.Kind kind) throws IOException {
        return faults.call("registered " + kind, () -> catalog.registered(kind));
    }

    @Override
    public Optional<Registered> registered(Registered.Kind kind, String name) throws IOException {
        return faults.call("registered " + kind + " " + name, () -> catalog.registered(kind, name));
    }

    @Override
    public JournalEntry commit(Change change) throws IOException {
        return faults.call("commit " + change.entry().action(), () -> catalog.commit(change));
    }

    @Override
    public List<JournalEntry> journal(String chain, long seq, int limit) throws IOException {
        return faults.call("journal " + chain, () -> catalog.journal(chain, seq, limit));
    }

    @Override
    public List<String> chains() throws IOException {
        return faults.call("chains", catalog::chains);
    }

    @Override
    public void recover(List<JournalEntry> entries) throws IOException {
        faults.call("recover " + entries.getFirst().chain(), () -> {
            catalog.recover(entries);
            return true;
        });
    }

    /// Leaves the catalog behind it open.
    @Override
    public void close() {}
}
