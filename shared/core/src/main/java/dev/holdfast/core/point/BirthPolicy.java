package dev.holdfast.core.point;

import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;

/// What a policy says of a point at its birth: kept and locked for its `minimum`, counted as calendar time in its zone
/// (retention.md 1, 5).
/// @param name of the policy
/// @param minimum absent = no promise and no lock
public record BirthPolicy(String name, LockMode mode, Optional<Period> minimum, ZoneId zone) {
    public Optional<Instant> promise(Instant createdAt) {
        return minimum.map(period -> createdAt.atZone(zone).plus(period).toInstant());
    }

    public Lock lock(Instant createdAt) {
        return mode == LockMode.NONE
                ? Lock.none()
                : promise(createdAt)
                        .<Lock>map(until -> new Lock.Until(mode, until))
                        .orElseGet(Lock::none);
    }
}
