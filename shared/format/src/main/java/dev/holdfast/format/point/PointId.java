package dev.holdfast.format.point;

import dev.holdfast.format.Hex;

/// Names a recovery point and sorts by time: \`20261121T030000Z-9f2c41d07a3b\` (point.md 1). A scheduled run's id
/// follows from source and slot.
public record PointId(String value) implements Comparable<PointId> {
    private static final int LENGTH = "20261121T030000Z-9f2c41d07a3b".length();

    public PointId {
        if (!isTimeAndRandom(value)) {
            throw new IllegalArgumentException("not a point id: " + value);
        }
    }

    private static boolean isTimeAndRandom(String text) {
        return text.length() == LENGTH
                && isDigits(text, 0, 8)
                && text.charAt(8) == 'T'
                && isDigits(text, 9, 15)
                && text.startsWith("Z-", 15)
                && Hex.is(text, 17, LENGTH);
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(PointId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
