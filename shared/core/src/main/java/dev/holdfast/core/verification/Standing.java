package dev.holdfast.core.verification;

import java.time.Instant;
import java.util.Optional;

/// What verifications have made of a point so far (retention.md 2).
/// @param status UNVERIFIED, VERIFIED or FAILED
/// @param verifiedAt of the last verification that told anything
/// @param level of that verification
/// @param verdict its word
/// @param intactAt of the last INTACT at level 2 or more
/// @param suspectRun the run that found it DAMAGED or MISSING first; a second, separate run makes it FAILED
/// @param failedLevel the level that set FAILED; only INTACT at that level or higher clears it
public record Standing(
        Status status,
        Optional<Instant> verifiedAt,
        Optional<Level> level,
        Optional<String> verdict,
        Optional<Instant> intactAt,
        Optional<String> suspectRun,
        Optional<Level> failedLevel) {
    public enum Status {
        UNVERIFIED,
        VERIFIED,
        FAILED
    }

    public static final Standing NEW = new Standing(
            Status.UNVERIFIED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /// The standing after one more verification.
    /// @param run names the run, so that a second read in the same run does not confirm itself
    public Standing after(Verdict verdict, Level level, Instant at, String run) {
        throw new UnsupportedOperationException("not yet");
    }
}
