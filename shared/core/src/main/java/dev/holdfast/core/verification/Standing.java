package dev.holdfast.core.verification;

import dev.holdfast.format.point.ObjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What verifications have made of a point so far (retention.md 2).
/// @param told the last verification that told anything
/// @param triedAt of the last attempt that told nothing; it changes nothing but whose turn is next
/// @param drift how it compares with the points before it; absent = not assessed yet (retention.md 7)
/// @param lookedAt of the last verification of this point itself, and not of another that shares its payload
public record Standing(
        Status status,
        Optional<Told> told,
        Proven proven,
        Doubt doubt,
        Optional<Instant> triedAt,
        Optional<Drift> drift,
        Optional<Instant> lookedAt) {
    public enum Status {
        UNVERIFIED,
        VERIFIED,
        FAILED
    }

    /// @param verdict its word
    public record Told(Instant at, Level level, String verdict) {
        private static final String INTACT = new Verdict.Intact().word();
        private static final Set<String> BAD =
                Set.of(new Verdict.Damaged(List.of()).word(), new Verdict.Missing(new ObjectKey("any")).word());

        public boolean isIntact() {
            return verdict.equals(INTACT);
        }

        /// DAMAGED or MISSING.
        public boolean isBad() {
            return BAD.contains(verdict);
        }
    }

    /// When something was last found right; absent = never.
    /// @param readAt every stored byte, with a key or without
    /// @param intactAt INTACT at level 2 or more
    /// @param restoredAt INTACT at level 3 or more
    public record Proven(Optional<Instant> readAt, Optional<Instant> intactAt, Optional<Instant> restoredAt) {
        private Proven by(Level level, Instant at) {
            return new Proven(
                    level.compareTo(Level.REHASH) >= 0 ? Optional.of(at) : readAt,
                    level.compareTo(Level.INTEGRITY) >= 0 ? Optional.of(at) : intactAt,
                    level.compareTo(Level.RESTORE) >= 0 ? Optional.of(at) : restoredAt);
        }
    }

    /// @param suspectRun the run that found it DAMAGED or MISSING first; a second, separate run makes it FAILED
    /// @param failedLevel the level that set FAILED; only INTACT at that level or higher clears it
    /// @param ofRecord whether the point's own record was not sound, of which it says nothing that another point's
    ///     payload, though it is the same, was found right (point.md 4.4)
    public record Doubt(Optional<String> suspectRun, Optional<Level> failedLevel, boolean ofRecord) {}

    private static final Doubt NONE = new Doubt(Optional.empty(), Optional.empty(), false);

    public static final Standing NEW = new Standing(
            Status.UNVERIFIED,
            Optional.empty(),
            new Proven(Optional.empty(), Optional.empty(), Optional.empty()),
            NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /// Of a point that named a payload which was gone when it was looked for again (point.md 4.2): FAILED at birth.
    public static Standing lost(ObjectKey key, Instant at) {
        var doubt = new Doubt(Optional.empty(), Optional.of(Level.PRESENCE), false);
        return NEW.told(Status.FAILED, new Verdict.Missing(key), Level.PRESENCE, at, NEW.proven, doubt);
    }

    public Optional<Instant> verifiedAt() {
        return told.map(Told::at);
    }

    public Optional<Level> level() {
        return told.map(Told::level);
    }

    public Optional<String> verdict() {
        return told.map(Told::verdict);
    }

    public Optional<Instant> readAt() {
        return proven.readAt();
    }

    public Optional<Instant> intactAt() {
        return proven.intactAt();
    }

    public Optional<Instant> restoredAt() {
        return proven.restoredAt();
    }

    public Optional<String> suspectRun() {
        return doubt.suspectRun();
    }

    public Optional<Level> failedLevel() {
        return doubt.failedLevel();
    }

    /// The standing after one more verification.
    /// @param run names the run, so that a second read in the same run does not confirm itself
    public Standing after(Verdict verdict, Level level, Instant at, String run) {
        return after(verdict, level, at, run, doubt.ofRecord());
    }

    /// The same after a verification that found fault with the point's own record.
    public Standing afterRecord(Verdict verdict, Level level, Instant at, String run) {
        return after(verdict, level, at, run, true);
    }

    private Standing after(Verdict verdict, Level level, Instant at, String run, boolean ofRecord) {
        return switch (verdict) {
            case Verdict.Intact() -> intact(verdict, level, at);
            case Verdict.Damaged(var ignored) -> bad(verdict, level, at, run, ofRecord);
            case Verdict.Missing(var ignored) -> bad(verdict, level, at, run, ofRecord);
            case Verdict.Unreadable(var ignored) -> told(status, verdict, level, at, proven, doubt);
            case Verdict.Inconclusive(var ignored) -> tried(at);
        };
    }

    /// The same of a point that shares the payload of the one that was verified: what was found of the payload counts,
    /// and nobody has looked at this point's own record. A doubt of that stays.
    public Standing afterSharer(Verdict verdict, Level level, Instant at, String run) {
        if (verdict instanceof Verdict.Intact && doubt.ofRecord()) {
            return new Standing(status, told, proven.by(level, at), doubt, triedAt, drift, lookedAt);
        }
        return after(verdict, level, at, run).with(lookedAt);
    }

    private Standing with(Optional<Instant> lookedAt) {
        return new Standing(status, told, proven, doubt, triedAt, drift, lookedAt);
    }

    /// Presence alone proves nothing and clears nothing but what presence had set.
    private Standing intact(Verdict verdict, Level level, Instant at) {
        boolean clears = !isRejected()
                && doubt.failedLevel()
                        .map(failed -> level.compareTo(failed) >= 0)
                        .orElse(true);
        boolean proves = level.compareTo(Level.INTEGRITY) >= 0;
        var doubted = proves ? NONE : new Doubt(doubt.suspectRun(), Optional.empty(), doubt.ofRecord());
        return told(
                clears ? (proves ? Status.VERIFIED : cleared()) : status,
                verdict,
                level,
                at,
                proven.by(level, at),
                clears ? doubted : doubt);
    }

    private boolean isRejected() {
        return drift.filter(Drift.REJECTED::equals).isPresent();
    }

    private Status cleared() {
        return status == Status.FAILED ? Status.UNVERIFIED : status;
    }

    private Standing bad(Verdict verdict, Level level, Instant at, String run, boolean ofRecord) {
        // bytes that differ are cleared by nothing less than a whole look at what they hold
        var failing = level == Level.REHASH ? Level.INTEGRITY : level;
        boolean seenTwice =
                doubt.suspectRun().filter(first -> !first.equals(run)).isPresent();
        var highest =
                doubt.failedLevel().filter(set -> set.compareTo(failing) > 0).orElse(failing);
        return told(
                seenTwice ? Status.FAILED : status,
                verdict,
                level,
                at,
                proven,
                new Doubt(
                        Optional.of(doubt.suspectRun().orElse(run)),
                        seenTwice ? Optional.of(highest) : doubt.failedLevel(),
                        ofRecord));
    }

    private Standing told(Status status, Verdict verdict, Level level, Instant at, Proven proven, Doubt doubt) {
        var told = new Told(at, level, verdict.word());
        return new Standing(status, Optional.of(told), proven, doubt, Optional.empty(), drift, Optional.of(at));
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
        return new Standing(status, told, proven, doubt, triedAt, drift, lookedAt);
    }
}
