package dev.holdfast.testkit.catalog;

import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Conflict;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// All rows of a catalog in memory. A change is looked at whole before any of it is written.
final class Rows {
    private static final Comparator<Point> OLDEST_FIRST = Comparator.<Point, Instant>comparing(
                    point -> point.record().createdAt())
            .thenComparing(point -> point.record().point())
            .thenComparing(point -> point.record().source());
    static final Comparator<Point> NEWEST_FIRST = OLDEST_FIRST.reversed();

    final Map<SourceId, Source> sources;
    final Map<Key, Point> points;
    private final Map<Point.State, NavigableSet<Point>> byState;
    final Map<Name, Registered> registered;
    final SortedMap<String, List<JournalEntry>> journal;
    private final Map<SourceId, Long> fences;

    record Key(SourceId source, PointId point) {}

    record Name(Registered.Kind kind, String name) {}

    Rows() {
        sources = new HashMap<>();
        points = new HashMap<>();
        byState = new EnumMap<>(Point.State.class);
        registered = new HashMap<>();
        journal = new TreeMap<>();
        fences = new HashMap<>();
    }

    Optional<Source> living(SourceName name) {
        return sources.values().stream()
                .filter(source -> source.removedAt().isEmpty() && source.name().equals(name))
                .findFirst();
    }

    /// @throws Conflict when any of it does not follow what is there
    void check(Change change) throws Conflict {
        if (change.fence().isPresent()) {
            var fence = change.fence().get();
            if (fence.number() < fences.getOrDefault(fence.source(), 0L)) {
                throw new Conflict("a newer lease works on source " + fence.source());
            }
        }
        for (var row : change.rows()) {
            check(row);
        }
    }

    private void check(Change.Row row) throws Conflict {
        switch (row) {
            case Change.Row.OfSource(var source) -> check(source);
            case Change.Row.OfPoint(var point) ->
                follows(
                        point.revision(),
                        Optional.ofNullable(points.get(key(point))).map(Point::revision));
            case Change.Row.OfRegistered(var named) ->
                follows(
                        named.revision(),
                        Optional.ofNullable(registered.get(name(named))).map(Registered::revision));
        }
    }

    private void check(Source source) throws Conflict {
        follows(source.revision(), Optional.ofNullable(sources.get(source.id())).map(Source::revision));
        var namesake = living(source.name()).filter(other -> !other.id().equals(source.id()));
        if (source.removedAt().isEmpty() && namesake.isPresent()) {
            throw new Conflict("another source is called " + source.name());
        }
    }

    private static void follows(long revision, Optional<Long> present) throws Conflict {
        if (revision != present.orElse(0L) + 1) {
            throw new Conflict("a row was changed by somebody else first");
        }
    }

    /// Writes what was checked.
    JournalEntry write(Change change) {
        change.fence().ifPresent(fence -> fences.put(fence.source(), fence.number()));
        for (var row : change.rows()) {
            switch (row) {
                case Change.Row.OfSource(var source) -> sources.put(source.id(), source);
                case Change.Row.OfPoint(var point) -> put(point);
                case Change.Row.OfRegistered(var named) -> registered.put(name(named), named);
            }
        }
        return append(change.entry());
    }

    private void put(Point point) {
        var former = points.put(key(point), point);
        if (former != null) {
            newestFirst(former.state()).remove(former);
        }
        newestFirst(point.state()).add(point);
    }

    NavigableSet<Point> newestFirst(Point.State state) {
        return byState.computeIfAbsent(state, any -> new TreeSet<>(NEWEST_FIRST));
    }

    private static Key key(Point point) {
        return new Key(point.record().source(), point.record().point());
    }

    private static Name name(Registered row) {
        return new Name(row.kind(), row.name());
    }

    /// @throws Conflict when the chain goes on otherwise
    void recover(List<JournalEntry> entries) throws Conflict {
        var chain = journal.computeIfAbsent(entries.getFirst().chain(), name -> new ArrayList<>());
        var missing = new ArrayList<JournalEntry>();
        for (var entry : entries) {
            if (entry.seq() > chain.size()) {
                missing.add(entry);
            } else if (!chain.get((int) entry.seq() - 1).equals(entry)) {
                throw new Conflict("entry " + entry.seq() + " of " + entry.chain() + " is another");
            }
        }
        if (!missing.isEmpty() && missing.getFirst().seq() != chain.size() + 1L) {
            throw new Conflict("entry " + missing.getFirst().seq() + " of "
                    + entries.getFirst().chain() + " does not follow");
        }
        chain.addAll(missing);
    }

    private JournalEntry append(JournalDraft draft) {
        var chain = journal.computeIfAbsent(draft.chain(), name -> new ArrayList<>());
        var previous =
                chain.isEmpty() ? JournalEntry.FIRST : chain.getLast().hash().hex();
        var entry = JournalEntry.link(draft, chain.size() + 1L, previous);
        chain.add(entry);
        return entry;
    }
}
