package dev.holdfast.format.kanuka;

/// What a file of a Kanuka project is; the allow-list of kanuka.md 5.5 I6 has no other members.
public enum EntryKind {
    CONFIG,
    PUBLIC_KEY,
    WRAPPED_KEY,
    SECRET
}
