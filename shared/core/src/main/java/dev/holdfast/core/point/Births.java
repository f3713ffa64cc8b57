package dev.holdfast.core.point;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.retention.Birth;
import dev.holdfast.core.retention.PointFacts;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// What the next point of a source is promised, asking the catalog for no more than that takes: mostly its newest
/// point. To be asked under the source's lease, so that points arrive in order.
public record Births(Catalog catalog, Policy policy) {
    private static final int FEW = 10;

    public Birth next(SourceId source, Instant createdAt) throws IOException {
        var horizon = Birth.horizon(policy, createdAt);
        return Birth.of(
                policy, createdAt, horizon.isPresent() ? previous(source, createdAt, horizon.get()) : Optional.empty());
    }

    /// The newest point that counts, back to the start of the longest period: whatever is older lies in none of them.
    private Optional<Instant> previous(SourceId source, Instant createdAt, Instant horizon) throws IOException {
        var query = PointQuery.available(source, FEW).notAfter(createdAt);
        for (var walk = catalog.walk(query); walk.hasNext(); ) {
            var point = PointFacts.of(walk.next());
            if (Birth.counts(point, policy, createdAt)) {
                return Optional.of(point.createdAt());
            }
            if (point.createdAt().isBefore(horizon)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
