package dev.holdfast.format.workspace;

import java.util.Optional;

/// A whole `.secutils.json` of version 1.
/// @param exportedAt Unix seconds
/// @param encryption how the secrets' values are encrypted; absent when they are not included
public record Document(long exportedAt, Optional<ValueEncryption> encryption, Workspace data) {}
