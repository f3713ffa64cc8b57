package dev.holdfast.format.workspace;

import java.security.MessageDigest;
import java.util.Arrays;

/// A secret's value in clear: 1 to 10,240 bytes of UTF-8. Cannot print itself; [#close] wipes it.
public final class SecretValue implements AutoCloseable {
    private final byte[] utf8;

    /// Takes the array over.
    SecretValue(byte[] utf8) {
        this.utf8 = utf8;
    }

    /// A copy, for whoever encrypts it; to be wiped there.
    public byte[] reveal() {
        return utf8.clone();
    }

    @Override
    public void close() {
        Arrays.fill(utf8, (byte) 0);
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof SecretValue value && MessageDigest.isEqual(utf8, value.utf8);
    }

    @Override
    public int hashCode() {
        return utf8.length;
    }

    @Override
    public String toString() {
        return "SecretValue[hidden]";
    }
}
