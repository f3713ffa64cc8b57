package dev.holdfast.format.point;

import java.util.regex.Pattern;

/// Where an object stands in a vault (point.md 1): `/`-separated, ASCII letters, digits, `.`, `_` and `-`, no empty,
/// `.` or `..` segment.
public record ObjectKey(String value) implements Comparable<ObjectKey> {
    private static final Pattern SEGMENTS =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    public ObjectKey {
        if (value.length() > 900 || !SEGMENTS.matcher(value).matches()) {
            throw new IllegalArgumentException("not an object key: " + value);
        }
    }

    public static ObjectKey payload(SourceId source, PayloadId payload, String fileName) {
        return new ObjectKey("payloads/" + source + "/" + payload + "/" + fileName);
    }

    public static ObjectKey contents(SourceId source, PayloadId payload) {
        return new ObjectKey("payloads/" + source + "/" + payload + "/contents.json.age");
    }

    public static ObjectKey record(SourceId source, PointId point) {
        return new ObjectKey("points/" + source + "/" + point + "/point.json");
    }

    public static ObjectKey trust(KeyId key) {
        return new ObjectKey("trust/" + key + ".pem");
    }

    /// Of an evidence key. Its place tells the purpose, so that a key for points is never believed for evidence.
    public static ObjectKey evidenceTrust(KeyId key) {
        return new ObjectKey("trust/evidence/" + key + ".pem");
    }

    @Override
    public int compareTo(ObjectKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
