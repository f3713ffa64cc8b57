package dev.holdfast.core.journal;

import java.io.IOException;
import java.util.List;

/// The journal's entries where they were written first.
public interface JournalRows {
    /// The entries of a chain from `seq` on, ascending, at most `limit`.
    List<JournalEntry> journal(String chain, long seq, int limit) throws IOException;

    /// Every chain that has an entry, sorted.
    List<String> chains() throws IOException;
}
