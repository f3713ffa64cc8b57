package dev.holdfast.schedule;

import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Run;
import dev.holdfast.core.schedule.Runs;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An index that can be asked and does not let anything move.
record Stuck(Runs runs) implements Runs {
    @Override
    public List<Run> due(Duty duty, Instant now, int limit) throws IOException {
        return runs.due(duty, now, limit);
    }

    @Override
    public List<Run> all(Duty duty) throws IOException {
        return runs.all(duty);
    }

    @Override
    public Optional<Run> next(Duty duty, SourceId source) throws IOException {
        return runs.next(duty, source);
    }

    @Override
    public void set(Run run) throws IOException {
        runs.set(run);
    }

    @Override
    public void clear(Duty duty, SourceId source) throws IOException {
        runs.clear(duty, source);
    }

    @Override
    public List<Move> advance(List<Move> moves) throws IOException {
        throw new IOException("no answer");
    }
}
