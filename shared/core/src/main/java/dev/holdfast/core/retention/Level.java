package dev.holdfast.core.retention;

import java.util.Locale;

/// The kinds of period that a policy counts, shortest first.
public enum Level {
    HOURLY,
    DAILY,
    WEEKLY,
    MONTHLY,
    QUARTERLY,
    YEARLY;

    /// As policies and reports write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
