package dev.holdfast.format.point;

import dev.holdfast.format.Damaged;
import dev.holdfast.format.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// What is inside a payload, for those who hold a key (point.md 1): the upstream file's name, size and digest, and each
/// entry's name, size and digest in the file's own order. Stored encrypted beside the payload.
/// @param keys of a workspace's payload
public record Contents(
        SourceId source,
        PayloadId payload,
        String kind,
        String fileName,
        long bytes,
        Digest sha256,
        List<Item> items,
        Optional<PayloadKeys> keys) {
    public Contents {
        items = List.copyOf(items);
    }

    /// Of a payload that needs no keys of its own.
    public Contents(
            SourceId source,
            PayloadId payload,
            String kind,
            String fileName,
            long bytes,
            Digest sha256,
            List<Item> items) {
        this(source, payload, kind, fileName, bytes, sha256, items, Optional.empty());
    }

    /// @throws Damaged `contents.mismatch` of a payload that should have keys and has none
    public PayloadKeys requireKeys() {
        return keys.orElseThrow(() -> new Damaged(
                PointCode.CONTENTS_MISMATCH, "the contents of payload " + payload + " hold no keys of its values"));
    }

    /// One entry (Kanuka) or item (workspace) of the payload.
    /// @param sha256 of the entry's bytes; of an item a keyed fingerprint
    public record Item(String name, long bytes, Digest sha256) {}

    /// The bytes of all items together.
    public long total() {
        return items.stream().mapToLong(Item::bytes).sum();
    }

    /// Writes canonical JSON, without holding all of it as text.
    public void writeTo(OutputStream out) throws IOException {
        ContentsJson.write(this, out);
    }

    /// Reads the stream to its end.
    /// @throws dev.holdfast.format.Damaged when it is not the contents of this source and payload
    public static Contents read(InputStream in, SourceId source, PayloadId payload) throws IOException {
        var contents = ContentsJson.read(in);
        if (!contents.source.equals(source) || !contents.payload.equals(payload)) {
            throw new Damaged(
                    PointCode.CONTENTS_MISMATCH,
                    "the contents of payload " + payload + " name another source or payload");
        }
        return contents;
    }
}
