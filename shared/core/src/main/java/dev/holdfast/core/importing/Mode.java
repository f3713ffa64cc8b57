package dev.holdfast.core.importing;

/// What an import does with files that are there already (kanuka.md 5.4, 14).
public enum Mode {
    /// Adds what is missing, keeps what is there.
    MERGE,
    /// Makes the target equal to the archive: overwrites, and deletes Kanuka files that the archive lacks.
    REPLACE
}
