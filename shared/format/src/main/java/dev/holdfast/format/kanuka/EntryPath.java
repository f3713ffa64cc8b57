package dev.holdfast.format.kanuka;

/// A path that may stand in a Kanuka archive and in a project: relative, `/`-separated, on the allow-list
/// (kanuka.md 5.5 I6), within the limits of I8. Construction is the check.
public record EntryPath(String value, EntryKind kind) {
    /// @param name as an archive or a file system has it; a leading `./` and `\` separators are normalised
    /// @throws dev.holdfast.format.Refused with the [KanukaCode] of what is wrong
    public static EntryPath of(String name) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public String toString() {
        return value;
    }
}
