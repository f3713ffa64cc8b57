package dev.holdfast.testkit.access;

import dev.holdfast.core.access.ApiKey;
import dev.holdfast.core.access.ApiKeys;
import dev.holdfast.format.Digest;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// API keys that end with their test.
public final class InMemoryApiKeys implements ApiKeys {
    private final SortedMap<String, ApiKey> keys = new TreeMap<>();
    private Optional<ApiKey> always = Optional.empty();
    private int lookups;

    /// From now on every question is answered with this key, as a broken index would.
    public void answerAlways(ApiKey key) {
        always = Optional.of(key);
    }

    public int lookups() {
        return lookups;
    }

    @Override
    public Optional<ApiKey> find(Digest hash) {
        lookups++;
        return always.or(() ->
                keys.values().stream().filter(key -> key.hash().equals(hash)).findFirst());
    }

    @Override
    public List<ApiKey> list() {
        return List.copyOf(keys.values());
    }

    @Override
    public void add(ApiKey key) {
        keys.put(key.id(), key);
    }

    @Override
    public boolean replace(ApiKey before, ApiKey next) {
        return keys.replace(before.id(), before, next);
    }

    @Override
    public void revoke(String id) {
        keys.remove(id);
    }
}
