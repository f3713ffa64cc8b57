package dev.holdfast.format.workspace;

import java.time.Instant;
import java.util.Optional;

/// What a tracker's job may say about time (workspace.md 2.9).
final class TrackerRules {
    private TrackerRules() {}

    static Optional<Broken> schedule(Json.Fields job, Tiers tiers) {
        try {
            long gap = TrackerSchedule.parse(job.text("schedule"))
                    .gap(Instant.EPOCH)
                    .toSeconds();
            if (gap < tiers.gapSeconds()) {
                return broken(
                        "/schedule",
                        "Tracker schedule must have at least " + tiers.gapSeconds()
                                + "s between occurrences, but detected " + gap + "s.");
            }
            long wait = job.fields("retryStrategy").whole("maxInterval", 0);
            return wait > gap * 1000
                    ? broken("/retryStrategy/maxInterval", "The interval is longer than the schedule's own gap.")
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return broken("/schedule", "The schedule cannot be read: " + e.getMessage() + ".");
        }
    }

    private static Optional<Broken> broken(String where, String message) {
        return Optional.of(new Broken(WorkspaceCode.INVALID_SCHEDULE, "/retrack/config/job" + where, message));
    }
}
