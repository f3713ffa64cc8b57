package dev.holdfast.format.workspace;

/// Bounds on a document (workspace.md 11.8, 11.9).
/// @param bytes of the whole document
/// @param string characters of one text
/// @param number characters of one number
/// @param items of all collections together
/// @param entries of all histories together
/// @param values of all items together, histories aside: texts, numbers, lists, objects
public record Limits(long bytes, int depth, int string, int number, int items, int entries, int values) {
    /// The 10 485 760 bytes of the seed.
    public static final Limits DEFAULT = new Limits(10_485_760, 128, 10_485_760, 1_000, 100_000, 1_000_000, 1_000_000);

    public Limits withBytes(long most) {
        return new Limits(most, depth, string, number, items, entries, values);
    }
}
