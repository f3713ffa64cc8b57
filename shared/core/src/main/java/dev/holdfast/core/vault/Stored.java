package dev.holdfast.core.vault;

import java.time.Instant;

/// A version as the store describes it.
/// @param bytes its size; 0 for a marker
/// @param writtenAt by the store's clock
/// @param marker a delete marker rather than an object
public record Stored(ObjectVersion version, long bytes, Protection protection, Instant writtenAt, boolean marker) {}
