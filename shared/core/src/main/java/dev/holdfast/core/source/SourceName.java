package dev.holdfast.core.source;

/// What people call a source (cli.md 1): `[A-Za-z0-9][A-Za-z0-9._-]{0,62}`.
public record SourceName(String value) implements Comparable<SourceName> {
    public SourceName {
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
            throw new dev.holdfast.format.Refused(
                    dev.holdfast.core.CoreCode.BAD_NAME, "\"" + value + "\" cannot name a source.");
        }
    }

    @Override
    public int compareTo(SourceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
