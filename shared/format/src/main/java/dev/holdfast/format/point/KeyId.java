package dev.holdfast.format.point;

import dev.holdfast.format.Hex;

/// Names a public signing key: the first 32 hex digits of the SHA-256 of its SPKI encoding.
public record KeyId(String value) implements Comparable<KeyId> {
    public KeyId {
        if (!Hex.is(value, 32)) {
            throw new IllegalArgumentException("not a key id: " + value);
        }
    }

    @Override
    public int compareTo(KeyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
