package dev.holdfast.core.vault;

/// A version as somebody needs it who only reads: where it is and how long.
public record Seen(ObjectVersion version, long bytes) {}
