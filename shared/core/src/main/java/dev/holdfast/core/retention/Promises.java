package dev.holdfast.core.retention;

import java.time.ZoneId;
import java.util.Optional;

/// Until when a policy wants a point (retention.md 5). Moments are seconds since 1970.
record Promises(Policy policy) {
    /// No promise at all: earlier than every moment.
    static final long NONE = Long.MIN_VALUE;

    /// @param periods the latest that the periods it keeps promise it; NONE when it keeps none
    /// @param counted whether the policy's rules count it
    long promise(long createdAt, boolean counted, long periods) {
        long latest = later(createdAt, policy.minimum(), NONE);
        if (counted) {
            latest = Math.max(later(createdAt, policy.keep().within(), latest), periods);
        }
        return latest == NONE ? NONE : earlier(createdAt, policy.maximum(), latest);
    }

    /// Until when its objects are locked: the promise, cut to probation while nobody has verified the point. NONE when
    /// the policy locks nothing.
    long lock(long promise, long createdAt, boolean verified) {
        if (!policy.locks() || promise == NONE) {
            return NONE;
        }
        return verified ? promise : earlier(createdAt, policy.probationInForce(), promise);
    }

    private long later(long createdAt, Optional<Span> span, long other) {
        return span.isPresent() ? Math.max(span.get().after(createdAt, zone()), other) : other;
    }

    private long earlier(long createdAt, Optional<Span> span, long other) {
        return span.isPresent() ? Math.min(span.get().after(createdAt, zone()), other) : other;
    }

    private ZoneId zone() {
        return policy.zone();
    }
}
