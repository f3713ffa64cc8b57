package dev.holdfast.core.retention;

import java.time.Instant;
import java.time.ZoneId;

/// Walks through the periods of one level as counted points are shown to it, oldest first: the first in a period is
/// its keeper.
final class PeriodCursor {
    private final Level level;
    private final int count;
    private final ZoneId zone;
    private long end = Long.MIN_VALUE;
    private long promise = Long.MIN_VALUE;

    PeriodCursor(Level level, int count, ZoneId zone) {
        this.level = level;
        this.count = count;
        this.zone = zone;
    }

    /// Whether this point is the first of its period.
    boolean keeps(long createdAt) {
        if (createdAt < end) {
            return false;
        }
        var period = Period.containing(Instant.ofEpochSecond(createdAt), level, zone);
        end = period.plus(1).start(zone).getEpochSecond();
        promise = period.plus(count).start(zone).getEpochSecond();
        return true;
    }

    /// What the keeper of the present period is promised: the start of its period plus as many periods as are kept.
    long promise() {
        return promise;
    }
}
