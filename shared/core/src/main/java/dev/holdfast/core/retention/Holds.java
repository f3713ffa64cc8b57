package dev.holdfast.core.retention;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// Every hold of a vault, released ones too, as it stands at one moment.
public record Holds(List<Hold> all, Instant now) {
    public Holds {
        all = List.copyOf(all);
    }

    public static Holds at(Catalog catalog, Instant now) throws IOException {
        return new Holds(
                catalog.registered(Registered.Kind.HOLD).stream()
                        .map(Hold::read)
                        .toList(),
                now);
    }

    /// The same holds at another moment.
    public Holds at(Instant moment) {
        return new Holds(all, moment);
    }

    /// Whether a hold that is in force covers the point.
    public boolean cover(SourceId source, PointId point, Instant createdAt) {
        return all.stream().anyMatch(hold -> hold.activeAt(now) && hold.scope().covers(source, point, createdAt));
    }

    /// Whether holds of ours covered the point, and none does any more: only then may a hold be taken off storage.
    public boolean letGo(SourceId source, PointId point, Instant createdAt) {
        return !cover(source, point, createdAt)
                && all.stream().anyMatch(hold -> hold.scope().covers(source, point, createdAt));
    }

    public Holds of(SourceId source) {
        return new Holds(
                all.stream()
                        .filter(hold -> hold.scope().source().equals(source))
                        .toList(),
                now);
    }
}
