package dev.holdfast.testkit;

/// Says that something holds for many random cases. The cases are the same in every run, and a failure names the seed
/// that repeats it alone.
@FunctionalInterface
public interface Property {
    void check(Cases any) throws Exception;

    /// Checks seeds 0 to `cases` - 1.
    static void holds(int cases, Property property) {
        for (var seed = 0L; seed < cases; seed++) {
            holdsFor(seed, property);
        }
    }

    /// Checks one case again.
    static void holdsFor(long seed, Property property) {
        try {
            property.check(new Cases(seed));
        } catch (AssertionError | Exception e) {
            throw new AssertionError("broken for seed " + seed + ": " + e.getMessage(), e);
        }
    }
}
