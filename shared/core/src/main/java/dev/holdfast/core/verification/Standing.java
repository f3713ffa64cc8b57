package dev.holdfast.core.verification;

import dev.holdfast.format.point.ObjectKey;
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

    /// Of a point that named a payload which was gone when it was looked for again (point.md 4.2): FAILED at birth.
    public static Standing lost(ObjectKey key, Instant at) {
        return new Standing(
                Status.FAILED,
                Optional.of(at),
                Optional.of(Level.PRESENCE),
                Optional.of(new Verdict.Missing(key).word()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Level.PRESENCE));
    }

    /// The standing after one more verification.
    /// @param run names the run, so that a second read in the same run does not confirm itself
    public Standing after(Verdict verdict, Level level, Instant at, String run) {
        return switch (verdict) {
            case Verdict.Intact() -> intact(level, at);
            case Verdict.Damaged(var ignored) -> bad(verdict, level, at, run);
            case Verdict.Missing(var ignored) -> bad(verdict, level, at, run);
            case Verdict.Unreadable(var ignored) -> told(verdict, level, at);
            case Verdict.Inconclusive(var ignored) -> this;
        };
    }

    /// Presence alone proves nothing and clears nothing but what presence had set.
    private Standing intact(Level level, Instant at) {
        boolean clears = failedLevel.map(failed -> level.compareTo(failed) >= 0).orElse(true);
        boolean proves = level.compareTo(Level.INTEGRITY) >= 0;
        return new Standing(
                clears ? (proves ? Status.VERIFIED : cleared()) : status,
                Optional.of(at),
                Optional.of(level),
                Optional.of(new Verdict.Intact().word()),
                proves ? Optional.of(at) : intactAt,
                clears && proves ? Optional.empty() : suspectRun,
                clears ? Optional.empty() : failedLevel);
    }

    private Status cleared() {
        return status == Status.FAILED ? Status.UNVERIFIED : status;
    }

    private Standing bad(Verdict verdict, Level level, Instant at, String run) {
        boolean seenTwice = suspectRun.isPresent() && !suspectRun.get().equals(run);
        return new Standing(
                seenTwice ? Status.FAILED : status,
                Optional.of(at),
                Optional.of(level),
                Optional.of(verdict.word()),
                intactAt,
                Optional.of(suspectRun.orElse(run)),
                seenTwice
                        ? Optional.of(failedLevel
                                .filter(set -> set.compareTo(level) > 0)
                                .orElse(level))
                        : failedLevel);
    }

    private Standing told(Verdict verdict, Level level, Instant at) {
        return new Standing(
                status,
                Optional.of(at),
                Optional.of(level),
                Optional.of(verdict.word()),
                intactAt,
                suspectRun,
                failedLevel);
    }
}
