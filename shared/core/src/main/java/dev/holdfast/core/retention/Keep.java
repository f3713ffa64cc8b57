package dev.holdfast.core.retention;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// How much a policy keeps: the newest points, one point of each of the newest periods, and everything near the newest.
/// @param last how many of the newest; 0 = off
/// @param counts how many periods of each level; a level that is off is absent
/// @param within of the newest point
public record Keep(int last, Map<Level, Integer> counts, Optional<Span> within) {
    /// The greatest count of a policy.
    public static final int MOST = 10_000;

    public Keep {
        var positive = new EnumMap<Level, Integer>(Level.class);
        counts.forEach((level, count) -> {
            if (count > 0) {
                positive.put(level, count);
            }
        });
        counts = java.util.Collections.unmodifiableMap(positive);
    }

    /// 0 = off.
    public int count(Level level) {
        return counts.getOrDefault(level, 0);
    }

    public boolean nothing() {
        return last == 0 && counts.isEmpty() && within.isEmpty();
    }
}
