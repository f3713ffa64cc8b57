package dev.holdfast.format.point;

import dev.holdfast.format.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/// What is inside a payload, for those who hold a key (point.md 1): the upstream file's name, size and digest, and each
/// entry's name, size and digest in the file's own order. Stored encrypted beside the payload.
public record Contents(
        SourceId source, PayloadId payload, String kind, String fileName, long bytes, Digest sha256, List<Item> items) {
    public Contents {
        items = List.copyOf(items);
    }

    /// One entry (Kanuka) or item (workspace) of the payload.
    public record Item(String name, long bytes, Digest sha256) {}

    /// Writes canonical JSON, without holding all of it as text.
    public void writeTo(OutputStream out) throws IOException {
        throw new UnsupportedOperationException("not yet");
    }

    /// Reads the stream to its end.
    /// @throws dev.holdfast.format.Damaged when it is not the contents of this source and payload
    public static Contents read(InputStream in, SourceId source, PayloadId payload) throws IOException {
        throw new UnsupportedOperationException("not yet");
    }
}
