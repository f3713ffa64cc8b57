package dev.holdfast.core.schedule;

import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When each source is due next: an index that a tick asks without looking at every source. It follows from the
/// sources' schedules and can be made anew from them. Methods throw [IOException] when the store did not answer.
public interface Runs {
    /// The runs of a duty that are due at or before `now`, earliest first, at most `limit` (1 to 10,000). May miss one
    /// that was set a moment ago; the next tick finds it.
    List<Run> due(Duty duty, Instant now, int limit) throws IOException;

    /// Every run of a duty, in no order.
    List<Run> all(Duty duty) throws IOException;

    Optional<Run> next(Duty duty, SourceId source) throws IOException;

    /// Puts this run in the place of the source's run of that duty, whatever it was. Safe to repeat.
    void set(Run run) throws IOException;

    /// The source has no run of this duty any more. Safe to repeat.
    void clear(Duty duty, SourceId source) throws IOException;

    /// Makes every move whose run is still, in every field, the one that was seen, each for itself, and returns those
    /// that came too late. A repeated move comes too late.
    List<Move> advance(List<Move> moves) throws IOException;

    /// @param next empty = the schedule has ended
    record Move(Run seen, Optional<Run> next) {}
}
