package dev.holdfast.format.kanuka;

/// What a file of a Kanuka project is; the allow-list of kanuka.md 5.5 I6 has no other members.
public enum EntryKind {
    CONFIG("config"),
    PUBLIC_KEY("publicKeys"),
    WRAPPED_KEY("userKeys"),
    SECRET("secretFiles");

    private final String word;

    EntryKind(String word) {
        this.word = word;
    }

    /// How records and reports count them.
    public String word() {
        return word;
    }
}
