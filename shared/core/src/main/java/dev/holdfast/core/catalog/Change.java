package dev.holdfast.core.catalog;

import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.source.Source;
import java.util.List;
import java.util.Optional;

/// Rows to write and the journal entry that tells of it: all of it happens, or none.
/// @param rows at most [#MOST], each row once
/// @param entry tells of the rows besides ([ToldRows])
/// @param fence the lease's number when one guards the change (point.md 5.4)
public record Change(List<Row> rows, JournalDraft entry, Optional<Fence> fence) {
    /// What every store writes at once; DynamoDB takes 100 items, of which some are the catalog's own.
    public static final int MOST = 90;

    public Change {
        rows = List.copyOf(rows);
        entry = ToldRows.in(entry, rows);
        if (rows.size() > MOST) {
            throw new IllegalArgumentException("a change has at most " + MOST + " rows, not " + rows.size());
        }
    }

    public static Change of(JournalDraft entry, Row... rows) {
        return new Change(List.of(rows), entry, Optional.empty());
    }

    /// A row to write. Its revision is that of the row it replaces plus one; 1 means that there is none yet.
    public sealed interface Row {
        record OfSource(Source source) implements Row {}

        record OfPoint(Point point) implements Row {}

        record OfRegistered(Registered registered) implements Row {}
    }

    /// The highest fence ever seen for a source wins; a lower one is a conflict.
    public record Fence(dev.holdfast.format.point.SourceId source, long number) {}
}
