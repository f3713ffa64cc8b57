package dev.holdfast.aws.keys;

import java.util.Arrays;

/// A secret in memory, until closed. Cannot print itself.
public final class StoredSecret implements AutoCloseable {
    private final byte[] text;

    StoredSecret(byte[] text) {
        this.text = text;
    }

    /// Its bytes themselves, gone when this is closed.
    public byte[] bytes() {
        return text;
    }

    @Override
    public void close() {
        Arrays.fill(text, (byte) 0);
    }

    @Override
    public String toString() {
        return "StoredSecret[hidden]";
    }
}
