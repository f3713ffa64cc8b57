package dev.holdfast.core.audit.gather;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.journal.JournalEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What one chain of the journal tells an audit, read once from its first entry. Memory grows with what is wanted of
/// it, not with the chain.
/// @param entries oldest first; one whose bytes do not hash to its hash ends the list
record Chain(List<Entry> entries) {
    private static final int PAGE = 1_000;

    /// @param actions entries of others are not even read
    /// @param wanted which of them are kept
    static Chain read(Catalog catalog, String name, Predicate<String> actions, Predicate<Entry> wanted)
            throws IOException {
        var entries = new ArrayList<Entry>();
        long seq = 0;
        List<JournalEntry> page;
        do {
            page = catalog.journal(name, seq + 1, PAGE);
            for (var entry : page) {
                if (!Entry.fits(entry)) {
                    return new Chain(entries);
                }
                Entry.read(entry, actions).filter(wanted).ifPresent(entries::add);
            }
            seq += page.size();
        } while (page.size() == PAGE);
        return new Chain(entries);
    }

    /// Entries of an action, up to a moment, oldest first.
    Stream<Entry> entries(Predicate<String> action, Instant until) {
        return entries.stream()
                .filter(entry -> action.test(entry.action()))
                .filter(entry -> !entry.at().isAfter(until));
    }
}
