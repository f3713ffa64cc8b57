package dev.holdfast.core.retention;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.verification.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One question to a planner: a policy as it is written, the points of a source, a moment, and how the source stands.
record History(JsonNode policy, List<Seen> points, Instant now, boolean frozen, boolean removed) {
    record Seen(
            String id,
            Instant createdAt,
            Point.State state,
            Standing.Status verification,
            boolean legalHold,
            Optional<Instant> lockedUntil) {
        PointFacts facts() {
            return new PointFacts(id, createdAt, state, verification, legalHold, lockedUntil);
        }

        Seen lockedUntil(Instant until) {
            return new Seen(id, createdAt, state, verification, legalHold, Optional.of(until));
        }
    }

    RetentionPlan plan() {
        return plan(points, now);
    }

    RetentionPlan plan(List<Seen> points, Instant now) {
        return RetentionPlan.of(
                points.stream().map(Seen::facts).toList(),
                Policy.read(policy),
                now,
                new SourceStanding(frozen, removed));
    }
}
