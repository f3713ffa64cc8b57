package dev.holdfast.core.audit.gather;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.Digest;
import dev.holdfast.format.json.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// One chain of the journal, read once from its first entry.
/// @param entries as stored; one whose bytes do not hash to its hash ends the list
/// @param firstBad the first that does not fit
record Chain(String name, List<JsonNode> entries, Optional<String> firstBad) {
    private static final int PAGE = 1_000;

    static Chain read(Catalog catalog, String name) throws IOException {
        var entries = new ArrayList<JsonNode>();
        var previous = JournalEntry.FIRST;
        List<JournalEntry> page;
        do {
            page = catalog.journal(name, entries.size() + 1L, PAGE);
            for (var entry : page) {
                var json = fitting(entry, entries.size() + 1L, previous);
                if (json.isEmpty()) {
                    return new Chain(name, entries, Optional.of(name + "/" + (entries.size() + 1)));
                }
                entries.add(json.get());
                previous = entry.hash().hex();
            }
        } while (page.size() == PAGE);
        return new Chain(name, entries, Optional.empty());
    }

    private static Optional<JsonNode> fitting(JournalEntry entry, long seq, String previous) {
        var bytes = entry.stored().getBytes(StandardCharsets.UTF_8);
        try {
            var json = CanonicalJson.read(bytes);
            boolean fits = Digest.of(bytes).equals(entry.hash())
                    && json.path("seq").longValue(0) == seq
                    && json.path("chain").stringValue("").equals(entry.chain())
                    && json.path("previous").stringValue("").equals(previous);
            return fits ? Optional.of(json) : Optional.empty();
        } catch (Damaged e) {
            return Optional.empty();
        }
    }

    /// Entries of an action, up to a moment, oldest first.
    Stream<JsonNode> entries(Predicate<String> action, Instant until) {
        return entries.stream()
                .filter(entry -> action.test(entry.path("action").stringValue("")))
                .filter(entry -> !at(entry).isAfter(until));
    }

    static Instant at(JsonNode entry) {
        return Instant.parse(entry.path("at").stringValue());
    }
}
