package dev.holdfast.core.catalog;

import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.PointRecord;

/// The catalog's row of a recovery point. A row in state WRITING is not believed by readers.
/// @param record what was signed
/// @param recordRef where the record is
/// @param protection of the record's object, as last set
/// @param storedBytes payload bytes newly stored for this point; 0 when it names an older payload
/// @param revision counts this row's changes from 1
public record Point(
        PointRecord record,
        ObjectRef recordRef,
        State state,
        Standing standing,
        Protection protection,
        long storedBytes,
        long revision) {
    public enum State {
        WRITING,
        AVAILABLE,
        EXPIRING,
        EXPIRED
    }

    /// What the catalog knows once a lock was found to be weaker: a retention pass extends what it knows to be short.
    public Point with(Lock found) {
        return new Point(
                record,
                recordRef,
                state,
                standing,
                new Protection(found, protection.legalHold()),
                storedBytes,
                revision);
    }

    /// The row that takes this one's place when verification knows more.
    public Point with(Standing changed) {
        return new Point(record, recordRef, state, changed, protection, storedBytes, revision + 1);
    }
}
