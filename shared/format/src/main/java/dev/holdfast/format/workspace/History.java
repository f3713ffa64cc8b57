package dev.holdfast.format.workspace;

import java.util.Objects;

/// The captured requests or past revisions of one item, left where they were read: entries are large, many, and never
/// change. Two histories are equal when they hold the same entries, told by ids and times.
public final class History {
    private final DocumentBytes bytes;
    private final long offset;
    private final long length;
    private final int entries;
    private final long fingerprint;

    History(DocumentBytes bytes, long offset, long length, int entries, long fingerprint) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        this.entries = entries;
        this.fingerprint = fingerprint;
    }

    public int entries() {
        return entries;
    }

    DocumentBytes bytes() {
        return bytes;
    }

    /// Of the opening bracket, in bytes.
    long offset() {
        return offset;
    }

    /// Up to behind the closing bracket, in bytes.
    long length() {
        return length;
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof History history && entries == history.entries && fingerprint == history.fingerprint;
    }

    @Override
    public int hashCode() {
        return Objects.hash(entries, fingerprint);
    }

    @Override
    public String toString() {
        return entries + " entries";
    }
}
