package dev.holdfast.testkit.schedule;

import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Run;
import dev.holdfast.core.schedule.Runs;
import dev.holdfast.format.point.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Due runs that end with their test.
public final class InMemoryRuns implements Runs {
    private final Map<Key, Run> runs = new HashMap<>();

    private record Key(Duty duty, SourceId source) {
        static Key of(Run run) {
            return new Key(run.duty(), run.source());
        }
    }

    @Override
    public synchronized List<Run> due(Duty duty, Instant now, int limit) {
        return all(duty).stream()
                .filter(run -> !run.at().isAfter(now))
                .sorted(Comparator.comparing(Run::at).thenComparing(Run::source))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Run> all(Duty duty) {
        return runs.values().stream().filter(run -> run.duty() == duty).toList();
    }

    @Override
    public synchronized Optional<Run> next(Duty duty, SourceId source) {
        return Optional.ofNullable(runs.get(new Key(duty, source)));
    }

    @Override
    public synchronized void set(Run run) {
        runs.put(Key.of(run), run);
    }

    @Override
    public synchronized void clear(Duty duty, SourceId source) {
        runs.remove(new Key(duty, source));
    }

    @Override
    public synchronized List<Move> advance(List<Move> moves) {
        var late = new ArrayList<Move>();
        for (var move : moves) {
            if (!runs.remove(Key.of(move.seen()), move.seen())) {
                late.add(move);
            } else {
                move.next().ifPresent(this::set);
            }
        }
        return late;
    }
}
