package dev.holdfast.testkit.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.access.ApiKey;
import dev.holdfast.core.access.ApiKeys;
import dev.holdfast.core.access.Scope;
import dev.holdfast.format.Digest;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every keeper of API keys promises.
public abstract class ApiKeysContract {
    /// The keeper under test, empty at the start of each test.
    protected abstract ApiKeys keys() throws IOException;

    @Test
    void findsAKeyByTheHashOfItsToken() throws IOException {
        keys().add(key("a", 1));
        keys().add(operator("b", 2));
        assertThat(keys().find(hash(1))).contains(key("a", 1));
        assertThat(keys().find(hash(2))).contains(operator("b", 2));
        assertThat(keys().find(hash(3))).isEmpty();
        assertThat(keys().list()).containsExactly(key("a", 1), operator("b", 2));
    }

    @Test
    void aNewTokenOfAKeyEndsTheOldOne() throws IOException {
        keys().add(key("a", 1));
        assertThat(keys().replace(key("a", 1), key("a", 2))).isTrue();
        assertThat(keys().find(hash(1))).isEmpty();
        assertThat(keys().find(hash(2))).contains(key("a", 2));
        assertThat(keys().list()).hasSize(1);
    }

    @Test
    void aKeyThatWasRevokedMeanwhileIsNotBroughtBack() throws IOException {
        keys().add(key("a", 1));
        keys().revoke("a");
        assertThat(keys().replace(key("a", 1), key("a", 2))).isFalse();
        assertThat(keys().replace(key("a", 1), key("a", 1))).isFalse();
        assertThat(keys().find(hash(1))).isEmpty();
        assertThat(keys().find(hash(2))).isEmpty();
        assertThat(keys().list()).isEmpty();
    }

    @Test
    void aKeyThatWasChangedMeanwhileStaysAsItIs() throws IOException {
        keys().add(key("a", 1));
        keys().replace(key("a", 1), key("a", 2));
        assertThat(keys().replace(key("a", 1), key("a", 3))).isFalse();
        assertThat(keys().list()).containsExactly(key("a", 2));
        assertThat(keys().find(hash(3))).isEmpty();
    }

    @Test
    void aRevokedKeyIsGone() throws IOException {
        keys().add(key("a", 1));
        keys().revoke("a");
        keys().revoke("a");
        assertThat(keys().find(hash(1))).isEmpty();
        assertThat(keys().list()).isEmpty();
    }

    private static Digest hash(int n) {
        return Digest.of(new byte[] {(byte) n});
    }

    private static ApiKey key(String id, int n) {
        return new ApiKey(
                id,
                "ci ü",
                Optional.of("w-1"),
                Set.of(Scope.EXPORT, Scope.IMPORT),
                hash(n),
                Instant.parse("2026-11-01T00:00:00Z"),
                Optional.of(Instant.parse("2027-11-01T00:00:00Z")));
    }

    private static ApiKey operator(String id, int n) {
        return new ApiKey(
                id,
                "ops",
                Optional.empty(),
                Set.of(Scope.OPERATOR),
                hash(n),
                Instant.parse("2026-11-01T00:00:00Z"),
                Optional.empty());
    }
}
