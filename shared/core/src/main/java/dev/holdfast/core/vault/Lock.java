package dev.holdfast.core.vault;

import java.time.Instant;

/// How an object is locked, and until when; sealed so that "no lock" carries no date.
public sealed interface Lock {
    record None() implements Lock {}

    /// @param mode GOVERNANCE or COMPLIANCE
    /// @param until whole seconds
    record Until(LockMode mode, Instant until) implements Lock {
        public Until {
            if (mode == LockMode.NONE) {
                throw new IllegalArgumentException("a lock without a mode is Lock.None");
            }
        }
    }

    static Lock none() {
        return new None();
    }

    default LockMode mode() {
        return switch (this) {
            case None() -> LockMode.NONE;
            case Until(var mode, var ignored) -> mode;
        };
    }

    /// When it ends; absent for no lock.
    default java.util.Optional<Instant> end() {
        return switch (this) {
            case None() -> java.util.Optional.empty();
            case Until(var ignored, var until) -> java.util.Optional.of(until);
        };
    }

    /// Whether this lock forbids deletion at `now`.
    default boolean holdsAt(Instant now) {
        return switch (this) {
            case None() -> false;
            case Until(var ignored, var until) -> now.isBefore(until);
        };
    }

    /// Whether everything that `other` forbids is forbidden by this too.
    default boolean atLeast(Lock other) {
        return switch (other) {
            case None() -> true;
            case Until(var mode, var until) ->
                this instanceof Until(var mine, var end) && mine.compareTo(mode) >= 0 && !end.isBefore(until);
        };
    }
}
