package dev.holdfast.aws.vault;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.format.Refused;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

/// Locks in our words and in S3's.
final class Locks {
    private Locks() {}

    static @Nullable ObjectLockMode mode(Lock lock) {
        return switch (lock) {
            case Lock.None() -> null;
            case Lock.Until(var mode, var ignored) -> ObjectLockMode.fromValue(mode.name());
        };
    }

    static @Nullable Instant until(Lock lock) {
        return switch (lock) {
            case Lock.None() -> null;
            case Lock.Until(var ignored, var until) -> until;
        };
    }

    static @Nullable ObjectLockLegalHoldStatus hold(Protection protection) {
        return protection.legalHold() ? ObjectLockLegalHoldStatus.ON : null;
    }

    static ObjectLockRetentionMode retention(LockMode mode) {
        return ObjectLockRetentionMode.fromValue(mode.name());
    }

    static Protection of(HeadObjectResponse head) {
        var lock = Optional.ofNullable(head.objectLockRetainUntilDate())
                .<Lock>map(until -> new Lock.Until(LockMode.valueOf(head.objectLockModeAsString()), until))
                .orElseGet(Lock::none);
        return new Protection(lock, head.objectLockLegalHoldStatus() == ObjectLockLegalHoldStatus.ON);
    }

    /// S3 refuses a date that has passed; an engine that does not must not be believed (nor a bucket without lock).
    static void requireAhead(String what, Lock lock, Instant now) {
        if (!lock.equals(Lock.none()) && !lock.holdsAt(now)) {
            throw new Refused(
                    CoreCode.LOCK_IN_THE_PAST,
                    "The lock of " + what + " would have ended before " + now + ", the store's own time.");
        }
    }
}
