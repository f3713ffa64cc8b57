package dev.holdfast.verification;

import dev.holdfast.core.verification.Level;
import java.time.Duration;

/// How long a verification takes at worst, to know whether a function still has the time for it.
final class Pace {
    static final Duration LEAST = Duration.ofSeconds(20);

    /// From S3, through decryption, onto the function's disk: slower than was ever measured.
    private static final long BYTES_PER_SECOND = 25_000_000;

    private Pace() {}

    /// @param payload its bytes
    static Duration of(Level level, long payload) {
        return LEAST.plusSeconds(reads(level) * payload / BYTES_PER_SECOND);
    }

    /// Read to be authenticated, to be compared and to be restored.
    private static int reads(Level level) {
        return switch (level) {
            case PRESENCE -> 0;
            case REHASH -> 1;
            case INTEGRITY -> 2;
            case RESTORE -> 3;
            case DECRYPT -> 4;
        };
    }
}
