package dev.holdfast.core.catalog;

import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.journal.JournalCheck.Flaw;
import dev.holdfast.core.journal.JournalEntry;
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
/// apart from the journal is found. Hears a journal that is intact, from its first entry on, then sees each point.
public final class CatalogCheck {
    private static final int PAGE = 1_000;

    private final Catalog catalog;
    /// What was told, without the points' rows that fit it.
    private final Map<String, Told> told = new HashMap<>();
    /// How far each chain was heard.
    private final Map<String, Long> heard = new HashMap<>();
    private final Set<String> odd = new HashSet<>();

    public CatalogCheck(Catalog catalog) {
        this.catalog = catalog;
    }

    /// What an entry told of a row.
    private record Told(String value, String chain, long seq) {}

    /// The next entry of its chain.
    public void hear(JournalEntry entry) {
        ToldRows.of(entry.stored()).forEach((key, value) -> told.put(key, new Told(value, entry.chain(), entry.seq())));
        heard.put(entry.chain(), entry.seq());
    }

    /// Sees every point; then what is not as it was told, in the order of the rows' keys.
    public List<Flaw> verify() throws IOException {
        var all = PointQuery.in(Set.of(Point.State.values()), PAGE);
        for (var walk = catalog.walk(all); walk.hasNext(); ) {
            see(walk.next());
        }
        return flaws();
    }

    /// Each point once, whatever its state.
    public void see(Point point) {
        var row = new Change.Row.OfPoint(point);
        var key = ToldRows.key(row);
        var last = told.get(key);
        if (last != null && last.value().equals(ToldRows.value(row))) {
            told.remove(key);
        } else {
            odd.add(key);
        }
    }

    /// To be asked once, after the last point. What does not fit is looked at again with what was told meanwhile, as
    /// others go on writing.
    public List<Flaw> flaws() throws IOException {
        hearMore();
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

    private void hearMore() throws IOException {
        for (var chain : catalog.chains()) {
            List<JournalEntry> page;
            do {
                page = catalog.journal(chain, heard.getOrDefault(chain, 0L) + 1, PAGE);
                page.forEach(this::hear);
            } while (page.size() == PAGE);
        }
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
        var why = row.isEmpty() ? "the catalog has lost its row" : "the catalog's row is another than this entry told";
        return Optional.of(new Flaw.InEntry(last.get().chain(), last.get().seq(), why + " (" + key + ")"));
    }
}
