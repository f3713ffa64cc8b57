package dev.holdfast.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
import dev.holdfast.core.vault.Seen;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.point.ObjectKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Where segments lie in a vault, and which is the last.
final class VaultSegmentsTest {
    private final TreeMap<String, byte[]> objects = new TreeMap<>();
    private final VaultSegments segments = new VaultSegments((Vault) Proxy.newProxyInstance(
            Vault.class.getClassLoader(),
            new Class<?>[] {Vault.class},
            (vault, method, arguments) -> switch (method.getName()) {
                case "see" -> see((ObjectKey) arguments[0]);
                case "read" ->
                    new ByteArrayInputStream(
                            objects.get(((ObjectVersion) arguments[0]).key().value()));
                case "list" -> list((Optional<?>) arguments[1], (Integer) arguments[2]);
                case "putOnce" -> put((ObjectKey) arguments[0], (Protection) arguments[1], (byte[]) arguments[2]);
                default -> throw new UnsupportedOperationException(method.getName());
            }));

    @Test
    void aSegmentIsWrittenOnceAndReadAsItWasWritten() throws IOException {
        assertThat(segments.has(7)).isFalse();
        assertThat(segments.read(7)).isEmpty();
        assertThat(segments.write(7, new byte[] {1, 2}, Lock.none())).isTrue();
        assertThat(segments.write(7, new byte[] {3}, Lock.none())).isFalse();
        assertThat(objects).containsOnlyKeys("journal/7.jsonl");
        assertThat(segments.has(7)).isTrue();
        assertThat(segments.read(7))
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2));
    }

    /// Numbers are not in the order of their names, and other objects are no segments.
    @Test
    void theLastIsTheHighestNumberOnWhicheverPage() throws IOException {
        assertThat(segments.last()).isZero();
        for (var name : List.of("journal/0.jsonl", "journal/x.jsonl", "journal/99999.jsonl.part")) {
            objects.put(name, new byte[0]);
        }
        assertThat(segments.last()).isZero();
        for (long number = 1; number <= 2_500; number++) {
            segments.write(number, new byte[0], Lock.none());
        }
        assertThat(segments.last()).isEqualTo(2_500);
    }

    private Optional<Seen> see(ObjectKey key) {
        return Optional.ofNullable(objects.get(key.value()))
                .map(bytes -> new Seen(new ObjectVersion(key, "1"), bytes.length));
    }

    private Put put(ObjectKey key, Protection protection, byte[] bytes) {
        assertThat(protection.legalHold()).isFalse();
        var version = new ObjectVersion(key, "1");
        return objects.putIfAbsent(key.value(), bytes) == null ? new Put.Written(version) : new Put.Taken(version);
    }

    private List<ObjectKey> list(Optional<?> after, int limit) {
        var from = after.map(key -> ((ObjectKey) key).value()).orElse("");
        return objects.tailMap(from, false).keySet().stream()
                .limit(limit)
                .map(ObjectKey::new)
                .toList();
    }
}
