package dev.holdfast.cli.serve;

import dev.holdfast.doorway.Log;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.local.LocalSystem;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Does the chores one after the other, each when its time has come. What goes wrong is told in the log and tried again
/// at its next time; the others go on.
final class Rounds implements AutoCloseable {
    private static final long LOOK_MILLIS = 1_000;
    private static final int PATIENCE_SECONDS = 3;

    private final List<Chore> chores;
    private final Opening opening;
    private final InstantSource clock;
    private final Log log;
    private final Map<String, Instant> begun = new HashMap<>();
    private final Thread thread;

    @FunctionalInterface
    interface Opening {
        LocalSystem open() throws IOException;
    }

    private Rounds(List<Chore> chores, Opening opening, InstantSource clock, Log log) {
        this.chores = List.copyOf(chores);
        this.opening = opening;
        this.clock = clock;
        this.log = log;
        this.thread = Thread.ofVirtual().name("rounds").unstarted(this::run);
    }

    static Rounds start(List<Chore> chores, Opening opening, InstantSource clock, Log log) {
        var rounds = new Rounds(chores, opening, clock, log);
        rounds.thread.start();
        return rounds;
    }

    /// How many chores there are.
    int count() {
        return chores.size();
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            chores.stream().filter(this::isDue).forEach(this::run);
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isDue(Chore chore) {
        return !Thread.currentThread().isInterrupted()
                && !begun.getOrDefault(chore.name(), Instant.MIN)
                        .plus(chore.every())
                        .isAfter(clock.instant());
    }

    private void run(Chore chore) {
        begun.put(chore.name(), clock.instant());
        var about = log.with("chore", chore.name());
        try (var system = opening.open()) {
            chore.work().run(system, about);
        } catch (HoldfastException e) {
            about.error("chore.failed", e.problem());
        } catch (IOException | RuntimeException | Error e) {
            about.error("chore.failed", e);
        }
    }

    /// Waits a moment for what is being done; it is safe to be cut off, as at a power failure.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
