package dev.holdfast.local.vault;

import dev.holdfast.local.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// The time by which locks end: the machine's clock, but at most 48 hours past the highest time ever seen here
/// (architecture.md 8, rule 7). A clock that jumps further ahead ends no lock until somebody confirms it.
final class HighestTime {
    private static final Duration LEAP = Duration.ofDays(2);
    private static final Duration STEP = Duration.ofMinutes(1);

    private final Path file;
    private final InstantSource clock;

    HighestTime(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    Instant now() throws IOException {
        var now = clock.instant();
        var furthest = seen().plus(LEAP);
        return now.isAfter(furthest) ? furthest : now;
    }

    /// Whether the clock is too far ahead to end locks by it.
    boolean leapt() throws IOException {
        return clock.instant().isAfter(seen().plus(LEAP));
    }

    /// Remembers the clock's time, unless it leapt. To be called under the vault's mutex.
    void look() throws IOException {
        var now = clock.instant();
        if (now.isAfter(seen().plus(STEP)) && !leapt()) {
            write(now);
        }
    }

    /// Takes the clock's word for it. To be called under the vault's mutex.
    void confirm() throws IOException {
        write(clock.instant());
    }

    void begin() throws IOException {
        if (!Files.exists(file)) {
            write(clock.instant());
        }
    }

    /// The highest time ever seen here.
    Instant seen() throws IOException {
        var lines = Sealed.open(file);
        try {
            return Instant.parse(String.join("\n", lines));
        } catch (DateTimeException e) {
            var damaged = Sealed.damaged(file);
            damaged.addSuppressed(e);
            throw damaged;
        }
    }

    private void write(Instant time) throws IOException {
        Durable.replace(file, Sealed.seal(List.of(time.toString())));
    }
}
