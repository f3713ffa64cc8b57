package dev.holdfast.cli.vault;

import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.retention.Reason;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.SourceId;
import dev.holdfast.retention.Outlook;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Why the next pass will keep points, by their ids.
record KeptFor(Map<String, List<String>> byPoint) {
    /// @param only one source, or all
    static KeptFor of(Parts system, Optional<SourceId> only) throws IOException {
        var byPoint = new HashMap<String, List<String>>();
        var outlook =
                new Outlook(system.catalog(), system.policies(), system.clock().instant());
        for (var source : system.catalog().sources()) {
            if (only.stream().allMatch(source.id()::equals)) {
                try {
                    for (var decision : outlook.of(source).decisions()) {
                        byPoint.put(
                                decision.point().id(),
                                decision.reasons().stream().map(Reason::word).toList());
                    }
                } catch (Refused e) {
                    // a source whose policy is not known is frozen as a whole: 'retention apply' says so
                }
            }
        }
        return new KeptFor(byPoint);
    }

    List<String> reasons(Point point) {
        return byPoint.getOrDefault(point.record().point().value(), List.of());
    }
}
