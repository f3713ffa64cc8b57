package dev.holdfast.core.schedule;

/// What is done to a source by a schedule.
public enum Duty {
    EXPORT,
    VERIFICATION
}
