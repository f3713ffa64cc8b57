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
/// @param restoredAt of the last INTACT at level 3 or more
/// @param suspectRun the run that found it DAMAGED or MISSING first; a second, separate run makes it FAILED
/// @param failedLevel the level that set FAILED; only INTACT at that level or higher clears it
/// @param triedAt of the last attempt that told nothing; it changes nothing but whose turn is next
/// @param drift how it compares with the points before it; absent = not assessed yet (retention.md 7)
/// @param readAt of the last time that every stored byte was read and found as recorded, with a key or without
/// @param lookedAt of the last verification of this point itself, and not of another that shares its payload
public record Standing(
        Status status,
        Optional<Instant> verifiedAt,
        Optional<Level> level,
        Optional<String> verdict,
        Optional<Instant> intactAt,
        Optional<Instant> restoredAt,
        Optional<String> suspectRun,
        Optional<Level> failedLevel,
        Optional<Instant> triedAt,
        Optional<Drift> drift,
        Optional<Instant> readAt,
        Optional<Instant> lookedAt) {
    /// Of a point that was verified itself.
    public Standing(
            Status status,
            Optional<Instant> verifiedAt,
            Optional<Level> level,
            Optional<String> verdict,
            Optional<Instant> intactAt,
            Optional<Instant> restoredAt,
            Optional<String> suspectRun,
            Optional<Level> failedLevel,
            Optional<Instant> triedAt,
            Optional<Drift> drift,
            Optional<Instant> readAt) {
        this(
                status,
                verifiedAt,
                level,
                verdict,
                intactAt,
                restoredAt,
                suspectRun,
                failedLevel,
                triedAt,
                drift,
                readAt,
                verifiedAt);
    }

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
                Optional.empty(),
                Optional.of(Level.PRESENCE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// The standing after one more verification.
    /// @param run names the run, so that a second read in the same run does not confirm itself
    public Standing after(Verdict verdict, Level level, Instant at, String run) {
        return switch (verdict) {
            case Verdict.Intact() -> intact(level, at);
            case Verdict.Damaged(var ignored) -> bad(verdict, level, at, run);
            case Verdict.Missing(var ignored) -> bad(verdict, level, at, run);
            case Verdict.Unreadable(var ignored) -> told(verdict, level, at);
            case Verdict.Inconclusive(var ignored) -> tried(at);
        };
    }

    /// The same of a point that shares the payload of the one that was verified: what was found of the payload counts,
    /// and nobody has looked at this point's own record.
    public Standing afterSharer(Verdict verdict, Level level, Instant at, String run) {
        return after(verdict, level, at, run).looked(lookedAt);
    }

    private Standing looked(Optional<Instant> at) {
        return new Standing(
                status,
                verifiedAt,
                level,
                verdict,
                intactAt,
                restoredAt,
                suspectRun,
                failedLevel,
                triedAt,
                drift,
                readAt,
                at);
    }

    /// Presence alone proves nothing and clears nothing but what presence had set.
    private Standing intact(Level level, Instant at) {
        boolean clears = !isRejected()
                && failedLevel.map(failed -> level.compareTo(failed) >= 0).orElse(true);
        boolean proves = level.compareTo(Level.INTEGRITY) >= 0;
        return new Standing(
                clears ? (proves ? Status.VERIFIED : cleared()) : status,
                Optional.of(at),
                Optional.of(level),
                Optional.of(new Verdict.Intact().word()),
                proves ? Optional.of(at) : intactAt,
                level.compareTo(Level.RESTORE) >= 0 ? Optional.of(at) : restoredAt,
                clears && proves ? Optional.empty() : suspectRun,
                clears ? Optional.empty() : failedLevel,
                Optional.empty(),
                drift,
                level.compareTo(Level.REHASH) >= 0 ? Optional.of(at) : readAt);
    }

    private boolean isRejected() {
        return drift.filter(Drift.REJECTED::equals).isPresent();
    }

    private Status cleared() {
        return status == Status.FAILED ? Status.UNVERIFIED : status;
    }

    private Standing bad(Verdict verdict, Level level, Instant at, String run) {
        // bytes that differ are cleared by nothing less than a whole look at what they hold
        var failing = level == Level.REHASH ? Level.INTEGRITY : level;
        boolean seenTwice = suspectRun.isPresent() && !suspectRun.get().equals(run);
        return new Standing(
                seenTwice ? Status.FAILED : status,
                Optional.of(at),
                Optional.of(level),
                Optional.of(verdict.word()),
                intactAt,
                restoredAt,
                Optional.of(suspectRun.orElse(run)),
                seenTwice
                        ? Optional.of(failedLevel
                                .filter(set -> set.compareTo(failing) > 0)
                                .orElse(failing))
                        : failedLevel,
                Optional.empty(),
                drift,
                readAt);
    }

    private Standing told(Verdict verdict, Level level, Instant at) {
        return new Standing(
                status,
                Optional.of(at),
                Optional.of(level),
                Optional.of(verdict.word()),
                intactAt,
                restoredAt,
                suspectRun,
                failedLevel,
                Optional.empty(),
                drift,
                readAt);
    }

    private Standing tried(Instant at) {
        return with(status, Optional.of(at), drift);
    }

    /// The standing of a point that was compared with those before it. What somebody decided stays decided.
    public Standing assessed(Drift found) {
        return drift.filter(Drift::isDecided).isPresent() ? this : with(status, triedAt, Optional.of(found));
    }

    /// What somebody decided about a point that had drifted: a rejected one is FAILED until it is accepted.
    public Standing acknowledged(Drift decision) {
        return switch (decision) {
            case ACCEPTED -> with(isRejected() ? Status.UNVERIFIED : status, triedAt, Optional.of(decision));
            case REJECTED -> with(Status.FAILED, triedAt, Optional.of(decision));
            case STEADY, DRIFTED -> throw new IllegalArgumentException("a decision accepts or rejects");
        };
    }

    private Standing with(Status status, Optional<Instant> triedAt, Optional<Drift> drift) {
        return new Standing(
                status,
                verifiedAt,
                level,
                verdict,
                intactAt,
                restoredAt,
                suspectRun,
                failedLevel,
                triedAt,
                drift,
                readAt,
                lookedAt);
    }
}
