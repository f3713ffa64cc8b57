package dev.holdfast.core.point;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.catalog.Conflict;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.catalog.ToldRows;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.core.journal.Segment;
import dev.holdfast.core.journal.Segments;
import dev.holdfast.core.retention.Hold;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.Digest;
import dev.holdfast.format.json.CanonicalJson;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.TrustedKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Gives a catalog back what the vault knows beside points: the journal, from its shipped segments, and every source,
/// policy, hold, recipient, grant and setting that its entries tell of, with what still cools off (point.md 6). What is
/// in the catalog already is left alone, so it may be repeated.
/// @param trusted the evidence keys whose segments are believed
public record JournalRecovery(
        Vault vault, Catalog catalog, Segments segments, TrustedKeys trusted, InstantSource clock, String actor) {
    private static final int FEW = 20;
    private static final int PAGE = 1_000;
    private static final String HOLDS = "holds/";
    private static final String RELEASED = ".released.json";

    /// @param entries of the journal that are in the catalog again, or would be
    /// @param rows that are
    /// @param stopped why later segments were not believed, or entries not taken; empty = all were
    public record Recovered(long entries, int rows, List<String> stopped) {}

    public Recovered recover(boolean dryRun) throws IOException {
        var pass = new Pass(dryRun);
        pass.segments();
        pass.rows();
        pass.holds();
        return new Recovered(pass.entries, pass.rows, List.copyOf(pass.stopped));
    }

    private final class Pass {
        private final boolean dryRun;
        private final SortedMap<String, String> told = new TreeMap<>();
        private final Map<String, String> toldBy = new TreeMap<>();
        private final TreeSet<String> stuck = new TreeSet<>();
        private final List<String> stopped = new ArrayList<>();
        private long entries;
        private int rows;

        Pass(boolean dryRun) {
            this.dryRun = dryRun;
        }

        /// Up to the first one that cannot be believed: what follows it is not bound to anything.
        void segments() throws IOException {
            long last = segments.last();
            var previous = JournalEntry.FIRST;
            for (long number = 1; number <= last; number++) {
                var file = segments.read(number);
                if (file.isEmpty()) {
                    stopped.add("journal/" + number + ".jsonl is missing");
                    return;
                }
                try {
                    var segment = Segment.open(file.get(), trusted);
                    if (segment.number() != number || !segment.previous().equals(previous)) {
                        stopped.add("journal/" + number + ".jsonl does not follow the one before it");
                        return;
                    }
                    take(segment.entries());
                } catch (Damaged e) {
                    stopped.add("journal/" + number + ".jsonl: " + e.problem().message());
                    return;
                }
                previous = Digest.of(file.get()).hex();
            }
        }

        private void take(List<String> texts) throws IOException {
            var batch = new ArrayList<JournalEntry>();
            for (var text : texts) {
                var json = CanonicalJson.read(text.getBytes(StandardCharsets.UTF_8));
                var chain = json.path("chain").stringValue();
                if (!batch.isEmpty()
                        && (batch.size() == Change.MOST
                                || !batch.getFirst().chain().equals(chain))) {
                    put(batch);
                    batch.clear();
                }
                var hash = Digest.of(text.getBytes(StandardCharsets.UTF_8));
                batch.add(new JournalEntry(chain, json.path("seq").longValue(), text, hash));
                ToldRows.of(text).forEach((key, value) -> {
                    told.put(key, value);
                    toldBy.put(key, chain);
                });
            }
            put(batch);
        }

        private void put(List<JournalEntry> batch) throws IOException {
            var chain = batch.getFirst().chain();
            if (stuck.contains(chain)) {
                return;
            }
            entries += batch.size();
            if (dryRun) {
                return;
            }
            try {
                catalog.recover(batch);
            } catch (Conflict e) {
                entries -= batch.size();
                stuck.add(chain);
                stopped.add("the journal of " + chain + " goes on otherwise in this catalog: " + e.getMessage());
            }
        }

        void rows() throws IOException {
            var sources = new TreeSet<String>();
            catalog.sources().forEach(source -> sources.add(ToldRows.key(new Row.OfSource(source))));
            var byChain = new TreeMap<String, List<Row>>();
            for (var one : told.entrySet()) {
                var row = ToldRows.row(one);
                if (row.isPresent() && !sources.contains(one.getKey()) && !isThere(row.get())) {
                    byChain.computeIfAbsent(toldBy.getOrDefault(one.getKey(), "vault"), any -> new ArrayList<>())
                            .add(row.get());
                }
            }
            for (var chain : byChain.entrySet()) {
                for (int from = 0; from < chain.getValue().size(); from += FEW) {
                    int to = Math.min(from + FEW, chain.getValue().size());
                    write(chain.getKey(), chain.getValue().subList(from, to));
                }
            }
        }

        private boolean isThere(Row row) throws IOException {
            return row instanceof Row.OfRegistered(var registered)
                    && catalog.registered(registered.kind(), registered.name()).isPresent();
        }

        private void write(String chain, List<Row> some) throws IOException {
            rows += some.size();
            if (!dryRun) {
                var entry = new JournalDraft(
                        chain, clock.instant(), actor, "catalog.recovered", "catalog", new TreeMap<>());
                catalog.commit(new Change(some, entry, Optional.empty()));
            }
        }

        /// Those that no segment tells of yet. They are not signed, so their releases count for nothing here.
        void holds() throws IOException {
            Optional<ObjectKey> after = Optional.empty();
            List<ObjectKey> page;
            do {
                page = vault.list(HOLDS, after, PAGE);
                for (var key : page) {
                    if (!key.value().endsWith(RELEASED)) {
                        hold(key);
                    }
                    after = Optional.of(key);
                }
            } while (page.size() == PAGE);
        }

        private void hold(ObjectKey key) throws IOException {
            var name = key.value().substring(HOLDS.length(), key.value().length() - ".json".length());
            boolean toldOf = told.containsKey("row:" + Registered.Kind.HOLD + ":" + name);
            if (toldOf || catalog.registered(Registered.Kind.HOLD, name).isPresent()) {
                return;
            }
            var hold = read(key);
            if (hold.isPresent()) {
                write(
                        "vault",
                        List.of(new Row.OfRegistered(Registered.first(
                                Registered.Kind.HOLD, name, hold.get().json()))));
            }
        }

        /// Empty when it is no hold.
        private Optional<Hold> read(ObjectKey key) throws IOException {
            var stored = vault.find(key);
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            try (var in = vault.read(stored.get().version(), 0, stored.get().bytes())) {
                return Optional.of(Hold.read(CanonicalJson.read(in.readAllBytes())));
            } catch (RuntimeException e) {
                stopped.add(key + " is no hold");
                return Optional.empty();
            }
        }
    }
}
