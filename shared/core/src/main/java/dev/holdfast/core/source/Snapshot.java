package dev.holdfast.core.source;

import dev.holdfast.format.Finding;
import dev.holdfast.format.point.Contents;
import dev.holdfast.format.point.PayloadKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// One source as found by one run, ready to be written as the upstream file.
public interface Snapshot extends AutoCloseable {
    /// The payload's file name without `.age`, e.g. `kanuka-secrets-2026-11-21.tar.gz`.
    String fileName();

    /// The items, when it is known without reading that nothing changed since the last completed run.
    Optional<List<Contents.Item>> known();

    /// Writes the upstream file, never closing `out`, and returns what it wrote.
    Written writeTo(OutputStream out) throws IOException;

    /// What was noticed about the source; never a secret.
    List<Finding> warnings();

    /// Remembers what was read, so that the next run may know it without reading. Call after the point is committed.
    void remember() throws IOException;

    @Override
    void close();

    /// @param counts how many of what, by the kind's own words: `config`, `publicKeys`, `userKeys`, `secretFiles`
    /// @param keys that the contents have to keep for whoever opens the payload
    record Written(
            long bytes,
            dev.holdfast.format.Digest sha256,
            List<Contents.Item> items,
            SortedMap<String, Long> counts,
            Optional<PayloadKeys> keys) {
        /// Of a payload that needs no keys of its own.
        public Written(
                long bytes,
                dev.holdfast.format.Digest sha256,
                List<Contents.Item> items,
                SortedMap<String, Long> counts) {
            this(bytes, sha256, items, counts, Optional.empty());
        }
    }
}
