package dev.holdfast.format.point;

import java.util.regex.Pattern;

/// Names a source for good: 128 random bits as 32 hex digits, so keys carry no name and no hot range (point.md 1).
public record SourceId(String value) implements Comparable<SourceId> {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

    public SourceId {
        if (!HEX.matcher(value).matches()) {
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
