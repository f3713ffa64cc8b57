package dev.holdfast.core.vault;

/// What became of writing an object once.
public sealed interface Put {
    record Written(ObjectVersion version) implements Put {}

    /// The key was written before, by whomever; nothing changed.
    record Taken(ObjectVersion first) implements Put {}
}
