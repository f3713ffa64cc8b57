package dev.holdfast.core.point;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Catalog.Cursor;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.retention.Birth;
import dev.holdfast.core.retention.PointFacts;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        Optional<Cursor> before = Optional.empty();
        while (true) {
            var page = page(source, createdAt, before);
            var counted = page.stream()
                    .map(PointFacts::of)
                    .filter(point -> Birth.counts(point, policy, createdAt))
                    .map(PointFacts::createdAt)
                    .findFirst();
            if (counted.isPresent() || page.size() < FEW) {
                return counted;
            }
            var last = page.getLast().record();
            if (last.createdAt().isBefore(horizon)) {
                return Optional.empty();
            }
            before = Optional.of(new Cursor(last.createdAt(), last.point()));
        }
    }

    private List<Point> page(SourceId source, Instant createdAt, Optional<Cursor> before) throws IOException {
        return catalog.points(new PointQuery(
                Optional.of(source),
                Optional.empty(),
                Optional.of(createdAt),
                before,
                Set.of(Point.State.AVAILABLE),
                FEW));
    }
}
