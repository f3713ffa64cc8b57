package dev.holdfast.core.vault;

/// What became of deleting a version.
public sealed interface Deletion {
    record Deleted() implements Deletion {}

    /// It was not there.
    record Absent() implements Deletion {}

    /// The store keeps it.
    record Retained(Protection protection) implements Deletion {}
}
