package dev.holdfast.format;

/// A stable, dotted name for something that can be wrong, e.g. `kanuka.path-traversal`.
/// Every code is an enum constant of its area, so that one table of the docs can list them all.
public interface Code {
    /// What the code says; one value per constant.
    Text text();

    /// Area, dot, kebab-case name. Never renamed once released.
    default String id() {
        return text().id();
    }

    /// What it means, in one sentence for a person.
    default String meaning() {
        return text().meaning();
    }

    /// What to do next, in one sentence for a person.
    default String remedy() {
        return text().remedy();
    }

    /// A code's words: its id, what it means, and what to do next.
    record Text(String id, String meaning, String remedy) {}
}
