package dev.holdfast.core.audit.gather;

import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.PointEvidence.ObjectEvidence;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.CatalogCheck;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.journal.JournalCheck.Flaw;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the one walk over the catalog's points tells of the catalog as a whole. Whatever looks wrong is looked at once
/// more at the end: backups and retention go on meanwhile.
final class Census {
    private static final int PAGE = 1_000;

    private final Catalog catalog;
    private final Optional<CatalogCheck> journal;
    private final Set<ObjectKey> known = new HashSet<>();
    private final SortedMap<ObjectKey, Point> missing = new TreeMap<>();

    /// @param journal what it tells of the rows; absent = it cannot be believed
    Census(Catalog catalog, Optional<CatalogCheck> journal) {
        this.catalog = catalog;
        this.journal = journal;
    }

    /// Every point, whatever its state.
    void saw(Point point) {
        known.add(point.recordRef().key());
        journal.ifPresent(told -> told.see(point));
    }

    /// What the storage says of an available point.
    void saw(Point point, List<ObjectEvidence> objects) {
        objects.stream()
                .filter(object -> object.versions().isEmpty())
                .forEach(object -> missing.putIfAbsent(object.ref().key(), point));
    }

    /// Objects that available points name and the storage does not have.
    List<String> missing() throws IOException {
        var gone = new ArrayList<String>();
        for (var entry : missing.entrySet()) {
            var record = entry.getValue().record();
            if (catalog.point(record.source(), record.point())
                    .filter(point -> point.state() == Point.State.AVAILABLE)
                    .isPresent()) {
                gone.add(entry.getKey().value());
            }
        }
        return gone;
    }

    /// Records that the storage has and the catalog does not.
    List<String> unknown(Vault vault) throws IOException {
        var unknown = new ArrayList<String>();
        Optional<ObjectKey> after = Optional.empty();
        List<ObjectKey> page;
        do {
            page = vault.list("points/", after, PAGE);
            for (var key : page) {
                if (!known.contains(key) && !isKnown(key)) {
                    unknown.add(key.value());
                }
            }
            after = page.isEmpty() ? after : Optional.of(page.getLast());
        } while (page.size() == PAGE);
        return unknown;
    }

    private boolean isKnown(ObjectKey key) throws IOException {
        try {
            var parts = key.value().split("/", -1);
            return parts.length == 4
                    && catalog.point(new SourceId(parts[1]), new PointId(parts[2]))
                            .filter(point -> point.recordRef().key().equals(key))
                            .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Rows that are not what the journal told of them.
    Gathered<List<Flaw>> lies() throws IOException {
        return journal.isPresent()
                ? Gathered.of(journal.get().flaws())
                : Gathered.missing("the journal does not hold, so the catalog's rows cannot be compared with it");
    }
}
