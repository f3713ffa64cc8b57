package dev.holdfast.aws.table;

import dev.holdfast.core.journal.JournalEntry;
import java.util.Optional;

/// Where a chain ends. Its item also keeps the highest fence of the source that the chain is named after.
record Head(long seq, String hash) {
    static final String SEQ = "seq";
    static final String HASH = "hash";
    static final String FENCE = "fence";

    static final Head NONE = new Head(0, JournalEntry.FIRST);

    static Head of(Optional<Item> item) {
        return item.map(found ->
                        new Head(found.number(SEQ).orElse(0L), found.maybe(HASH).orElse(JournalEntry.FIRST)))
                .orElse(NONE);
    }

    static Head after(JournalEntry entry) {
        return new Head(entry.seq(), entry.hash().hex());
    }
}
