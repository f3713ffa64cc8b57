package dev.holdfast.core.workspace.kept;

import dev.holdfast.format.Digest;
import java.time.Instant;
import java.util.Map;

/// What a workspace is at one moment: which version, and who made it so. Nothing of what is inside but counts.
/// @param sequence 1 for the first, then one more each time
/// @param ciphertext of the version's encrypted bytes
/// @param counts items by collection, as a document names them; empty ones left out
/// @param why `workspace.created`, `workspace.imported`, `workspace.restored`, `workspace.undone`
public record Head(
        WorkspaceId workspace,
        long sequence,
        VersionId version,
        Digest ciphertext,
        Map<String, Integer> counts,
        Instant at,
        String by,
        String why) {
    public Head {
        counts = Map.copyOf(counts);
    }
}
