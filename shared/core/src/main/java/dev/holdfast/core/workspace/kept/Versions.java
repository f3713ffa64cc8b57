package dev.holdfast.core.workspace.kept;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where the encrypted versions of workspaces are. A version is written once and never changed; without a head that
/// names it, it means nothing.
public interface Versions {
    /// Writes a version; readers see all of it or none. A version that is there stays as it is.
    void write(WorkspaceId workspace, VersionId version, byte[] ciphertext) throws IOException;

    /// The bytes as they were written; empty when there are none.
    Optional<byte[]> read(WorkspaceId workspace, VersionId version) throws IOException;

    /// What is stored of a workspace, named by a head or not, in no order.
    List<Stored> list(WorkspaceId workspace) throws IOException;

    /// @param bytes of the ciphertext
    /// @param writtenAt by the store's clock
    record Stored(VersionId version, long bytes, Instant writtenAt) {}

    /// Deletes one version for good. Safe to repeat.
    void delete(WorkspaceId workspace, VersionId version) throws IOException;

    /// Deletes every version of a workspace. Safe to repeat.
    void deleteAll(WorkspaceId workspace) throws IOException;
}
