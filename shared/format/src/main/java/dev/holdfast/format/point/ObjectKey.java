package dev.holdfast.format.point;

/// Where an object stands in a vault (point.md 1): `/`-separated, ASCII letters, digits, `.`, `_` and `-`, no empty,
/// `.` or `..` segment.
public record ObjectKey(String value) implements Comparable<ObjectKey> {
    private static final int LONGEST = 900;

    public ObjectKey {
        if (value.length() > LONGEST || !isKey(value)) {
            throw new IllegalArgumentException("not an object key: " + value);
        }
    }

    /// Segments with a slash between them, each of which begins with no dot.
    private static boolean isKey(String text) {
        boolean begins = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (begins ? !isFirst(c) : !isFirst(c) && c != '.' && c != '/') {
                return false;
            }
            begins = c == '/';
        }
        return !begins;
    }

    private static boolean isFirst(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
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
