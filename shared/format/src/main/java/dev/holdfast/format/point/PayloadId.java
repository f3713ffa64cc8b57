package dev.holdfast.format.point;

import dev.holdfast.format.Hex;

/// Names one attempt to write a payload: 128 random bits, fresh each time (point.md 1).
public record PayloadId(String value) implements Comparable<PayloadId> {
    public PayloadId {
        if (!Hex.is(value, 32)) {
            throw new IllegalArgumentException("not a payload id: " + value);
        }
    }

    @Override
    public int compareTo(PayloadId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
