package dev.holdfast.core.workspace.kept;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The way around the size of a message (workspace.md 10): documents that a caller leaves, and documents that a caller
/// fetches. Both are gone after a day at the latest.
public interface Transfers {
    /// Nothing is left and nothing is fetched: documents come and go inline.
    Transfers NONE = new Transfers() {
        @Override
        public Upload open(WorkspaceId workspace) {
            throw KeptCode.UPLOAD_UNKNOWN.refused("Nothing here takes uploads; send the document inline.");
        }

        @Override
        public byte[] take(WorkspaceId workspace, String id, long limit) {
            throw KeptCode.UPLOAD_UNKNOWN.refused(KeptCode.UPLOAD_UNKNOWN.meaning());
        }

        @Override
        public Optional<String> offer(WorkspaceId workspace, byte[] document) {
            return Optional.empty();
        }
    };

    /// Where one document may be left.
    /// @param id by which an import names it
    /// @param url for one `PUT` with these headers, until this moment
    record Upload(String id, String url, Map<String, String> headers, Instant until) {
        public Upload {
            headers = Map.copyOf(headers);
        }
    }

    Upload open(WorkspaceId workspace) throws IOException;

    /// What was left, not more than a byte above the limit.
    /// @throws dev.holdfast.format.Refused `upload.unknown`, also for another workspace's
    byte[] take(WorkspaceId workspace, String id, long limit) throws IOException;

    /// Where the document can be fetched for a minute; empty when it fits into the answer.
    Optional<String> offer(WorkspaceId workspace, byte[] document) throws IOException;
}
