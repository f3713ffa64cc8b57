package dev.holdfast.core.catalog;

import dev.holdfast.core.catalog.Catalog.Cursor;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.journal.JournalCheck.Flaw;
import dev.holdfast.core.journal.Segment;
import dev.holdfast.core.journal.Segments;
import dev.holdfast.format.point.TrustedKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Compares every row of a catalog with what the journal told of it last: a row that was changed, put in or taken out
/// apart from the journal is found. To be asked about a journal that is intact. Reads only.
public record CatalogCheck(Catalog catalog, Segments segments, TrustedKeys trusted) {
    private static final int PAGE = 1_000;

    /// What an entry told of a row.
    private record Told(String value, String chain, long seq) {}

    /// Every row that is not as it was told, in the order of the rows' keys.
    public List<Flaw> verify() throws IOException {
        var told = new HashMap<String, Told>();
        var shipped = shipped(told);
        for (var chain : catalog.chains()) {
            rows(chain, shipped.getOrDefault(chain, 0L), told);
        }
        return new Comparison(told).flaws();
    }

    /// @return how far each chain was shipped
    private Map<String, Long> shipped(Map<String, Told> told) throws IOException {
        var shipped = new HashMap<String, Long>();
        long last = segments.last();
        for (long number = 1; number <= last; number++) {
            var file = segments.read(number);
            if (file.isEmpty()) {
                break;
            }
            var segment = Segment.open(file.get(), trusted);
            var seqs = new Heads(shipped);
            for (var entry : segment.entries()) {
                seqs.follow(entry, told);
            }
            segment.heads().forEach((chain, head) -> shipped.put(chain, head.seq()));
        }
        return shipped;
    }

    /// Counts the entries of each chain while they pass, which is cheaper than reading their numbers.
    private record Heads(Map<String, Long> seqs) {
        void follow(String entry, Map<String, Told> told) {
            var start = entry.indexOf("\"chain\":\"") + 9;
            var chain = entry.substring(start, entry.indexOf('"', start));
            long seq = seqs.merge(chain, 1L, Long::sum);
            ToldRows.of(entry).forEach((key, value) -> told.put(key, new Told(value, chain, seq)));
        }
    }

    private void rows(String chain, long after, Map<String, Told> told) throws IOException {
        long seq = after;
        for (var page = catalog.journal(chain, seq + 1, PAGE);
                !page.isEmpty();
                page = catalog.journal(chain, seq + 1, PAGE)) {
            for (var entry : page) {
                seq = entry.seq();
                for (var row : ToldRows.of(entry.stored()).entrySet()) {
                    told.put(row.getKey(), new Told(row.getValue(), chain, seq));
                }
            }
        }
    }

    private final class Comparison {
        private final Map<String, Told> told;
        private final List<Flaw> flaws = new ArrayList<>();

        Comparison(Map<String, Told> told) {
            this.told = told;
        }

        List<Flaw> flaws() throws IOException {
            for (var source : catalog.sources()) {
                compare(new Change.Row.OfSource(source));
            }
            for (var kind : Registered.Kind.values()) {
                for (var row : catalog.registered(kind)) {
                    compare(new Change.Row.OfRegistered(row));
                }
            }
            points();
            told.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(row -> flaw(row.getKey(), row.getValue(), "the catalog has lost its row"));
            return List.copyOf(flaws);
        }

        private void points() throws IOException {
            Optional<Cursor> before = Optional.empty();
            List<Point> page;
            do {
                page = catalog.points(new PointQuery(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        before,
                        Set.of(Point.State.values()),
                        PAGE));
                for (var point : page) {
                    compare(new Change.Row.OfPoint(point));
                    before = Optional.of(new Cursor(
                            point.record().createdAt(), point.record().point()));
                }
            } while (page.size() == PAGE);
        }

        private void compare(Change.Row row) {
            var key = ToldRows.key(row);
            var last = told.remove(key);
            if (last == null) {
                flaws.add(new Flaw.InRow(key, "no entry of the journal tells of it"));
            } else if (!last.value().equals(ToldRows.value(row))) {
                flaw(key, last, "the catalog's row is another than this entry told");
            }
        }

        private void flaw(String key, Told last, String why) {
            flaws.add(new Flaw.InEntry(last.chain(), last.seq(), why + " (" + key + ")"));
        }
    }
}
