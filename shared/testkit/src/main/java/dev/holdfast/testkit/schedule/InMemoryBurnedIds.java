package dev.holdfast.testkit.schedule;

import dev.holdfast.core.operation.BurnedIds;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Burned ids that end with their test.
public final class InMemoryBurnedIds implements BurnedIds {
    private final Map<String, String> burned = new ConcurrentHashMap<>();

    @Override
    public boolean burn(String id, String by, Instant until) {
        var first = burned.putIfAbsent(id, by);
        return first == null || first.equals(by);
    }
}
