package dev.holdfast.core.catalog;

import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.journal.JournalCheck.Flaw;
import dev.holdfast.core.journal.Segment;
import dev.holdfast.core.journal.Segments;
import dev.holdfast.format.point.TrustedKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Compares every row of a catalog with what the journal told of it last: a row that was changed, put in or taken out
/// apart from the journal is found. To be asked about a journal that is intact. Reads only.
public record CatalogCheck(Catalog catalog, Segments segments, TrustedKeys trusted) {
    private static final int PAGE = 1_000;

    /// What an entry told of a row.
    private record Told(String value, String chain, long seq) {}

    /// Every row that is not as it was told, in the order of the rows' keys.
    public List<Flaw> verify() throws IOException {
        var comparison = begin();
        var query = new PointQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(Point.State.values()),
                PAGE);
        for (var page = catalog.points(query); !page.isEmpty(); page = catalog.points(query)) {
            page.forEach(point -> comparison.compare(new Change.Row.OfPoint(point)));
            query = query.after(page.getLast());
        }
        return comparison.flaws();
    }

    /// Reads what the journal told; whoever walks over the points then gives each to be compared.
    public Comparison begin() throws IOException {
        var told = new HashMap<String, Told>();
        var read = shipped(told);
        rows(read, told);
        return new Comparison(told, read);
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

    /// What the catalog alone has of each chain.
    private void rows(Map<String, Long> read, Map<String, Told> told) throws IOException {
        for (var chain : catalog.chains()) {
            long seq = read.getOrDefault(chain, 0L);
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
            read.put(chain, seq);
        }
    }

    /// What was told, without the points' rows that fit it.
    public final class Comparison {
        private final Map<String, Told> told;
        private final Map<String, Long> read;
        private final Set<String> odd = new HashSet<>();

        private Comparison(Map<String, Told> told, Map<String, Long> read) {
            this.told = told;
            this.read = read;
        }

        /// Each point's row, once.
        public void compare(Change.Row.OfPoint row) {
            var key = ToldRows.key(row);
            var last = told.get(key);
            if (last != null && last.value().equals(ToldRows.value(row))) {
                told.remove(key);
            } else {
                odd.add(key);
            }
        }

        /// To be asked once, after the last point. What does not fit is looked at again with what was told meanwhile,
        /// as others go on writing.
        public List<Flaw> flaws() throws IOException {
            rows(read, told);
            var others = others();
            var keys = new TreeSet<>(told.keySet());
            keys.addAll(odd);
            keys.addAll(others.keySet());
            var flaws = new ArrayList<Flaw>();
            for (var key : keys) {
                var row = others.containsKey(key) ? Optional.ofNullable(others.get(key)) : point(key);
                flaw(key, row.map(ToldRows::value), Optional.ofNullable(told.get(key)))
                        .ifPresent(flaws::add);
            }
            return flaws;
        }

        private Map<String, Change.Row> others() throws IOException {
            var others = new HashMap<String, Change.Row>();
            for (var source : catalog.sources()) {
                var row = new Change.Row.OfSource(source);
                others.put(ToldRows.key(row), row);
            }
            for (var kind : Registered.Kind.values()) {
                for (var registered : catalog.registered(kind)) {
                    var row = new Change.Row.OfRegistered(registered);
                    others.put(ToldRows.key(row), row);
                }
            }
            return others;
        }

        private Optional<Change.Row> point(String key) throws IOException {
            var names = ToldRows.point(key);
            return names.isEmpty()
                    ? Optional.empty()
                    : catalog.point(names.get().source(), names.get().id()).map(Change.Row.OfPoint::new);
        }

        private Optional<Flaw> flaw(String key, Optional<String> row, Optional<Told> last) {
            if (last.isEmpty()) {
                return row.map(there -> new Flaw.InRow(key, "no entry of the journal tells of it"));
            }
            if (row.equals(last.map(Told::value))) {
                return Optional.empty();
            }
            var why = row.isEmpty()
                    ? "the catalog has lost its row"
                    : "the catalog's row is another than this entry told";
            return Optional.of(new Flaw.InEntry(last.get().chain(), last.get().seq(), why + " (" + key + ")"));
        }
    }
}
