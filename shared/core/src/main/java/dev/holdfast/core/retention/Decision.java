package dev.holdfast.core.retention;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What becomes of one point, and why.
/// @param reasons every one that applies, in the order of [Reason]; none = it expires
/// @param promise until when the policy wants it, which may be over; absent when it was promised nothing, or expires
/// @param extendLockTo to what its lock has to be extended, when it has to be
public record Decision(
        PointFacts point,
        List<Reason> reasons,
        Optional<Instant> promise,
        Optional<Instant> extendLockTo,
        List<PlanFinding> findings) {
    public enum Action {
        KEEP,
        EXPIRE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Action action() {
        return reasons.isEmpty() ? Action.EXPIRE : Action.KEEP;
    }

    public boolean expires() {
        return reasons.isEmpty();
    }
}
