package dev.holdfast.core.verification;

/// How a point compares with the newest good one before it (retention.md 7): whether what it holds can be a poisoned
/// source, and what somebody decided about it.
public enum Drift {
    /// Within bounds.
    STEADY,
    /// Beyond bounds, and nobody has decided yet: nothing of its source expires meanwhile.
    DRIFTED,
    /// Beyond bounds and right: later points are compared with it.
    ACCEPTED,
    /// Beyond bounds and wrong.
    REJECTED;

    /// Whether a person has spoken.
    public boolean isDecided() {
        return this == ACCEPTED || this == REJECTED;
    }

    /// Whether later points may be compared with it.
    public boolean isBaseline() {
        return this == STEADY || this == ACCEPTED;
    }
}
