package dev.holdfast.core.workspace.kept;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Which version each workspace is at, and was at before. The one place that decides what is true.
public interface Heads {
    /// The newest of every workspace, by id.
    List<Head> all() throws IOException;

    /// All of one workspace, newest first.
    List<Head> history(WorkspaceId workspace) throws IOException;

    default Optional<Head> newest(WorkspaceId workspace) throws IOException {
        return history(workspace).stream().findFirst();
    }

    /// Moves the head, if it is still `from` (empty = there is no such workspace); says whether it did. Of several at
    /// once one does. After a failure it may have: a caller looks before it repeats.
    boolean move(Optional<Head> from, Head to) throws IOException;

    /// Forgets one older version: it can no longer be gone back to. The newest stays, whatever is asked. Safe to
    /// repeat.
    void forget(Head older) throws IOException;

    /// Forgets a workspace, if its head is still this one; says whether it did.
    boolean remove(Head head) throws IOException;
}
