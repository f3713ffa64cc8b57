package dev.holdfast.format.point;

import java.util.List;

/// Derives the keyed content fingerprint of a run (point.md 2): equal content under the same key, equal fingerprint;
/// without the key it says nothing about the content.
public final class FingerprintKey implements AutoCloseable {
    public FingerprintKey(byte[] key) {
        throw new UnsupportedOperationException("not yet");
    }

    /// Over kind and the items sorted by name; independent of the file's own bytes and of the order.
    public String of(String kind, List<Contents.Item> items) {
        throw new UnsupportedOperationException("not yet");
    }

    /// Wipes the key.
    @Override
    public void close() {}

    @Override
    public String toString() {
        return "FingerprintKey[hidden]";
    }
}
