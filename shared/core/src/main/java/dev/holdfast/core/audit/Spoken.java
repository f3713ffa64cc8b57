package dev.holdfast.core.audit;

import dev.holdfast.core.audit.SourceEvidence.Opened;
import java.time.Duration;

/// Times as people say them, in reports.
public final class Spoken {
    private static final long DAY = 86_400;
    private static final long HOUR = 3_600;
    private static final long MINUTE = 60;

    private Spoken() {}

    /// The two greatest units: `3 d 4 h`, `26 h`, `15 min`, `40 s`, `1.2 s`.
    public static String duration(Duration duration) {
        long seconds = Math.abs(duration.toSeconds());
        if (seconds >= 2 * DAY) {
            return two(seconds / DAY, "d", seconds % DAY / HOUR, "h");
        }
        if (seconds >= HOUR) {
            return two(seconds / HOUR, "h", seconds % HOUR / MINUTE, "min");
        }
        if (seconds >= MINUTE) {
            return two(seconds / MINUTE, "min", seconds % MINUTE, "s");
        }
        return seconds >= 10 ? seconds + " s" : duration.abs().toMillis() / 1000.0 + " s";
    }

    /// `3 points of 2026-11-01T03:00:00Z to 2026-11-03T03:00:00Z`.
    public static String points(Opened opened) {
        return opened.points() == 1
                ? "1 point of " + opened.newest()
                : opened.points() + " points of " + opened.oldest() + " to " + opened.newest();
    }

    private static String two(long great, String unit, long small, String smaller) {
        return small == 0 ? great + " " + unit : great + " " + unit + " " + small + " " + smaller;
    }
}
