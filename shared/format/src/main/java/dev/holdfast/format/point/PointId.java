package dev.holdfast.format.point;

import java.util.regex.Pattern;

/// Names a recovery point and sorts by time: \`20261121T030000Z-9f2c41d07a3b\` (point.md 1). A scheduled run's id
/// follows from source and slot.
public record PointId(String value) implements Comparable<PointId> {
    private static final Pattern TIME_AND_RANDOM = Pattern.compile("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{12}");

    public PointId {
        if (!TIME_AND_RANDOM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a point id: " + value);
        }
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
