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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// All rows of a catalog in memory. A change is made in a copy, which takes the old one's place when all of it worked.
final class Rows {
    final Map<SourceId, Source> sources;
    final Map<Key, Point> points;
    final Map<Name, Registered> registered;
    final SortedMap<String, List<JournalEntry>> journal;
    private final Map<SourceId, Long> fences;

    record Key(SourceId source, PointId point) {}

    record Name(Registered.Kind kind, String name) {}

    Rows() {
        sources = new HashMap<>();
        points = new HashMap<>();
        registered = new HashMap<>();
        journal = new TreeMap<>();
        fences = new HashMap<>();
    }

    Rows(Rows other) {
        sources = new HashMap<>(other.sources);
        points = new HashMap<>(other.points);
        registered = new HashMap<>(other.registered);
        journal = new TreeMap<>(other.journal);
        fences = new HashMap<>(other.fences);
    }

    Optional<Source> living(SourceName name) {
        return sources.values().stream()
                .filter(source -> source.removedAt().isEmpty() && source.name().equals(name))
                .findFirst();
    }

    void fence(Change.Fence fence) throws Conflict {
        if (fence.number() < fences.getOrDefault(fence.source(), 0L)) {
            throw new Conflict("a newer lease works on source " + fence.source());
        }
        fences.put(fence.source(), fence.number());
    }

    void write(Change.Row row) throws Conflict {
        switch (row) {
            case Change.Row.OfSource(var source) -> write(source);
            case Change.Row.OfPoint(var point) -> write(point);
            case Change.Row.OfRegistered(var named) -> write(named);
        }
    }

    private void write(Source source) throws Conflict {
        follows(source.revision(), Optional.ofNullable(sources.get(source.id())).map(Source::revision));
        var namesake = living(source.name()).filter(other -> !other.id().equals(source.id()));
        if (source.removedAt().isEmpty() && namesake.isPresent()) {
            throw new Conflict("another source is called " + source.name());
        }
        sources.put(source.id(), source);
    }

    private void write(Point point) throws Conflict {
        var key = new Key(point.record().source(), point.record().point());
        follows(point.revision(), Optional.ofNullable(points.get(key)).map(Point::revision));
        points.put(key, point);
    }

    private void write(Registered row) throws Conflict {
        var name = new Name(row.kind(), row.name());
        follows(row.revision(), Optional.ofNullable(registered.get(name)).map(Registered::revision));
        registered.put(name, row);
    }

    private static void follows(long revision, Optional<Long> present) throws Conflict {
        if (revision != present.orElse(0L) + 1) {
            throw new Conflict("a row was changed by somebody else first");
        }
    }

    JournalEntry append(JournalDraft draft) {
        var chain = new ArrayList<>(journal.getOrDefault(draft.chain(), List.of()));
        var previous =
                chain.isEmpty() ? JournalEntry.FIRST : chain.getLast().hash().hex();
        var entry = JournalEntry.link(draft, chain.size() + 1L, previous);
        chain.add(entry);
        journal.put(draft.chain(), chain);
        return entry;
    }
}
