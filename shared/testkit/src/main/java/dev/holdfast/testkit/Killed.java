package dev.holdfast.testkit;

/// The process was killed here: an error that no code under test catches or cleans up after.
public final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    public Killed(String where) {
        super("killed " + where);
    }
}
