package dev.holdfast.verification;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which points name a payload. A source is listed once in a run, however many of its points are verified; who comes
/// later is verified on its own.
final class Sharers {
    private final Catalog catalog;
    private final Set<SourceId> listed = new HashSet<>();
    private final Map<ObjectRef, List<PointId>> named = new HashMap<>();

    Sharers(Catalog catalog) {
        this.catalog = catalog;
    }

    /// The point itself among them.
    List<PointId> of(Point point) throws IOException {
        if (listed.add(point.record().source())) {
            list(point.record().source());
        }
        var sharers = named.getOrDefault(point.record().payload(), List.of());
        return sharers.contains(point.record().point())
                ? sharers
                : List.of(point.record().point());
    }

    private void list(SourceId source) throws IOException {
        for (var point : catalog.available(source)) {
            named.computeIfAbsent(point.record().payload(), any -> new ArrayList<>())
                    .add(point.record().point());
        }
    }
}
