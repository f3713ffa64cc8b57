package dev.holdfast.aws;

import java.time.Duration;

/// How long the work at hand may still take: a function's remaining time, or as good as for ever.
@FunctionalInterface
public interface Deadline {
    Deadline NONE = () -> Duration.ofDays(1);

    /// What is kept back, so that a run can still give up in order: abort its upload, give back its lease.
    Duration RESERVE = Duration.ofSeconds(3);

    Duration remaining();

    /// Whether another call, or another attempt, may begin.
    default boolean allows(Duration pause) {
        return remaining().minus(RESERVE).compareTo(pause) > 0;
    }
}
