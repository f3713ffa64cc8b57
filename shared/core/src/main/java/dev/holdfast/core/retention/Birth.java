package dev.holdfast.core.retention;

import dev.holdfast.core.vault.Lock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// What a new point is promised, and how it is locked in the request that writes it: as the plan of its source's
/// points with it will say (retention.md 5). As points arrive in order, the counted point before it is all there is to
/// know: the new one is the first of every period in which that one does not lie.
/// @param promise absent = none
public record Birth(Policy policy, Instant createdAt, Optional<Instant> promise) {
    /// @param createdAt whole seconds
    /// @param previous when the point before it was made that the policy counts at `createdAt`
    public static Birth of(Policy policy, Instant createdAt, Optional<Instant> previous) {
        long second = createdAt.getEpochSecond();
        long periods = Promises.NONE;
        for (var level : policy.keep().counts().entrySet()) {
            var cursor = new PeriodCursor(level.getKey(), level.getValue(), policy.zone());
            previous.ifPresent(before -> cursor.keeps(before.getEpochSecond()));
            if (cursor.keeps(second)) {
                periods = Math.max(periods, cursor.promise());
            }
        }
        long promise = new Promises(policy).promise(second, true, periods);
        return new Birth(policy, createdAt, moment(promise));
    }

    /// The start of the earliest period in which `createdAt` lies: an older point decides nothing. Absent when the
    /// policy counts no periods.
    public static Optional<Instant> horizon(Policy policy, Instant createdAt) {
        return policy.keep().counts().keySet().stream()
                .map(level -> Period.containing(createdAt, level, policy.zone()).start(policy.zone()))
                .min(Comparator.naturalOrder());
    }

    /// @param verified whether the payload it names has been verified already
    public Lock lock(boolean verified) {
        long until = new Promises(policy)
                .lock(promise.map(Instant::getEpochSecond).orElse(Promises.NONE), createdAt.getEpochSecond(), verified);
        return moment(until)
                .<Lock>map(end -> new Lock.Until(policy.lock(), end))
                .orElseGet(Lock::none);
    }

    /// Whether a point of the source counts when another is made at `createdAt`.
    public static boolean counts(PointFacts point, Policy policy, Instant createdAt) {
        return point.available()
                && !point.failed()
                && !point.createdAt().isAfter(createdAt)
                && !new Deadline(policy.maximum(), policy.zone(), createdAt.getEpochSecond())
                        .over(point.createdSecond());
    }

    private static Optional<Instant> moment(long second) {
        return second == Promises.NONE ? Optional.empty() : Optional.of(Instant.ofEpochSecond(second));
    }
}
