package dev.holdfast.retention;

import dev.holdfast.core.retention.Freezing;
import dev.holdfast.core.retention.RetentionPlan;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a pass made of one source.
/// @param plan of its last round; empty when the source could not be read
/// @param needsConfirm the guard skipped it until a person agrees to the plan
/// @param expired ids of points that are gone, or in a dry run would go
/// @param refused what the store keeps all the same
/// @param lockExtended ids of points whose locks were extended, or would be
/// @param frozen why nothing of it expires; empty = it is not frozen
/// @param complete whether the pass came to its end here
public record SourceReport(
        Source source,
        Optional<RetentionPlan> plan,
        boolean needsConfirm,
        List<String> expired,
        List<Refusal> refused,
        List<String> lockExtended,
        List<Freezing.Cause> frozen,
        List<Finding> findings,
        boolean complete) {
    /// @param id of a point, or the key of an object that no point names any more
    /// @param until absent = the store did not say
    public record Refusal(String id, Optional<Instant> until) {}

    public SourceReport {
        expired = List.copyOf(expired);
        refused = List.copyOf(refused);
        lockExtended = List.copyOf(lockExtended);
        frozen = List.copyOf(frozen);
        findings = List.copyOf(findings);
    }

    /// How many points the plan lets go.
    public long expiring() {
        return plan.map(any -> any.expiring().count()).orElse(0L);
    }

    /// Of the plan; empty text when there is none.
    public String planHash() {
        return plan.map(RetentionPlan::hash).orElse("");
    }
}
