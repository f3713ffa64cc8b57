package dev.holdfast.core.verification;

import java.time.Duration;

/// How often what is looked at (verification.md, Schedule).
/// @param restore the newest point of a source, at level 3
/// @param read every payload, at level 2; a re-hash alone would read the same bytes and prove less
/// @param look every point, at level 1
/// @param canary at least one payload for each set of recipients, at level 2
public record Cadence(Duration restore, Duration read, Duration look, Duration canary) {
    private static final Duration DAY = Duration.ofDays(1);

    /// Where reading costs money.
    public static final Cadence STANDARD = new Cadence(Duration.ofDays(7), Duration.ofDays(7), DAY, DAY);

    /// Where reading costs nothing but time: every payload daily.
    public static final Cadence ONE_MACHINE = new Cadence(Duration.ofDays(7), DAY, DAY, DAY);

    public Cadence {
        if (restore.isNegative() || read.isNegative() || look.isNegative() || canary.isNegative()) {
            throw new IllegalArgumentException("a cadence is not negative");
        }
    }
}
