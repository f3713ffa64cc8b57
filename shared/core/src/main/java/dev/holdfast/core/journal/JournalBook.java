package dev.holdfast.core.journal;

import java.io.IOException;

/// A journal that may be written to.
public interface JournalBook extends JournalRows {
    /// Writes an entry behind the last of its chain; it tells of no row.
    void tell(JournalDraft entry) throws IOException;
}
