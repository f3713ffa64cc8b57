package dev.holdfast.schedule;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.retention.Policies;
import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Run;
import dev.holdfast.core.schedule.Runs;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Makes the index of due runs agree with the sources again: the sources are what counts, and a change that was cut off
/// between the two is made good here.
public final class Reconciliation {
    private final Catalog catalog;
    private final Policies policies;
    private final Runs runs;
    private final InstantSource clock;

    public Reconciliation(Catalog catalog, Policies policies, Runs runs, InstantSource clock) {
        this.catalog = catalog;
        this.policies = policies;
        this.runs = runs;
        this.clock = clock;
    }

    /// @param set how many runs were missing or told something else than their source
    /// @param cleared how many runs had no source that is to run
    /// @param unreadable how many sources have a schedule that cannot be understood
    public record Reconciled(int set, int cleared, int unreadable) {}

    public Reconciled reconcile() throws IOException {
        var known = runs.all(Duty.EXPORT).stream().collect(toMap(Run::source, Function.identity()));
        var zones = new HashMap<String, ZoneId>();
        var wanted = new HashSet<SourceId>();
        int set = 0;
        int unreadable = 0;
        for (var source : catalog.sources()) {
            try {
                var first = Run.first(Duty.EXPORT, source, zone(source, zones), clock.instant());
                if (first.isPresent()) {
                    wanted.add(source.id());
                    set += set(first.get(), Optional.ofNullable(known.get(source.id()))) ? 1 : 0;
                }
            } catch (Refused e) {
                unreadable++;
            }
        }
        int cleared = 0;
        for (var source : known.keySet()) {
            if (!wanted.contains(source)) {
                cleared += clear(source) ? 1 : 0;
            }
        }
        return new Reconciled(set, cleared, unreadable);
    }

    private ZoneId zone(Source source, Map<String, ZoneId> zones) throws IOException {
        var zone = zones.get(source.policy());
        if (zone == null) {
            zone = policies.of(source.policy()).zone();
            zones.put(source.policy(), zone);
        }
        return zone;
    }

    /// A run that only is at another slot, due or late, stays: it is the tick's to move.
    private boolean set(Run first, Optional<Run> known) throws IOException {
        boolean agrees = known.filter(run -> run.name().equals(first.name())
                        && run.schedule().equals(first.schedule())
                        && run.zone().equals(first.zone()))
                .isPresent();
        if (!agrees) {
            runs.set(first);
        }
        return !agrees;
    }

    /// The last slot of an `at(…)` may still be due although no further one comes; nothing lets go of it but its tick.
    private boolean clear(SourceId source) throws IOException {
        var run = runs.next(Duty.EXPORT, source);
        boolean stillToRun = run.isPresent()
                && catalog.source(run.get().name())
                        .filter(live -> live.id().equals(source) && live.enabled())
                        .filter(live ->
                                live.schedule().equals(Optional.of(run.get().schedule())))
                        .isPresent();
        if (!stillToRun) {
            runs.clear(Duty.EXPORT, source);
        }
        return !stillToRun;
    }
}
