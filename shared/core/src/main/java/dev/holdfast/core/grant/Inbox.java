package dev.holdfast.core.grant;

import java.io.IOException;

/// Reads objects of the inbox, each of which is a request and never an archive (cli.md 6).
@FunctionalInterface
public interface Inbox {
    /// The whole object, when it has at most `limit` bytes.
    /// @param version of the object, as the event names it; empty text = the only one
    /// @throws dev.holdfast.format.Refused `restore.bad-request` when it is not in the inbox, is larger or is gone
    byte[] read(String bucket, String key, String version, int limit) throws IOException;
}
