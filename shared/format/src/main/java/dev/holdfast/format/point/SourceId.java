package dev.holdfast.format.point;

import dev.holdfast.format.Hex;

/// Names a source for good: 128 random bits as 32 hex digits, so keys carry no name and no hot range (point.md 1).
public record SourceId(String value) implements Comparable<SourceId> {
    public SourceId {
        if (!Hex.is(value, 32)) {
            throw new IllegalArgumentException("not a source id: " + value);
        }
    }

    @Override
    public int compareTo(SourceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
