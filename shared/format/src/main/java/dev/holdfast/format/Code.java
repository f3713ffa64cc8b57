package dev.holdfast.format;

/// A stable, dotted name for something that can be wrong, e.g. `kanuka.path-traversal`.
/// Every code is an enum constant of its area, so that one table of the docs can list them all.
public interface Code {
    /// Area, dot, kebab-case name. Never renamed once released.
    String id();

    /// What it means, in one sentence for a person.
    String meaning();

    /// What to do next, in one sentence for a person.
    String remedy();
}
