package dev.holdfast.retention;

import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.lease.Lease;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Changes of one source's rows, each with its journal entry, under the lease's fence.
record Journaled(Ports ports, SourceId source, Lease lease) {
    /// The point in its next state; its row must still be the one that was read.
    Point change(Point point, Point.State state, Protection protection, String action, Map<String, String> details)
            throws IOException {
        var next = new Point(
                point.record(),
                point.recordRef(),
                state,
                point.standing(),
                protection,
                point.storedBytes(),
                point.revision() + 1);
        commit(new Change.Row.OfPoint(next), action, point.record().point().value(), details);
        return next;
    }

    void commit(Change.Row row, String action, String subject, Map<String, String> details) throws IOException {
        var entry = new JournalDraft(
                source.value(), ports.clock().instant(), ports.actor(), action, subject, new TreeMap<>(details));
        ports.catalog().commit(new Change(List.of(row), entry, Optional.of(new Change.Fence(source, lease.fence()))));
    }
}
