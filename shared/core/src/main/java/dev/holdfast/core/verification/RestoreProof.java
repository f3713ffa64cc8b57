package dev.holdfast.core.verification;

import dev.holdfast.core.point.Payload;
import dev.holdfast.format.Finding;
import dev.holdfast.format.point.Contents;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What proving a payload needs to know of its kind (verification.md levels 2 to 4). Every method reads the payload to
/// its end, and is given the contents that the payload is to have.
public interface RestoreProof {
    /// Level 2: every item with its digest recomputed, in the file's order.
    List<Contents.Item> items(Payload payload, Contents contents) throws IOException;

    /// Level 3: imported into a throw-away target by the import code, exported again; the target is gone afterwards.
    List<Contents.Item> restored(Payload payload, Contents contents) throws IOException;

    /// Level 4: whether the secrets open with the keys that this proof was given, or the contents hold; empty when
    /// there are none.
    Optional<Opened> opened(Payload payload, Contents contents) throws IOException;

    /// @param readable false when no given key opens anything
    /// @param findings of the kind's own check
    /// @param openedBy whose keys open it
    record Opened(boolean readable, List<Finding> findings, SortedSet<String> openedBy) {
        public Opened {
            findings = List.copyOf(findings);
            openedBy = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(openedBy));
        }
    }
}
