package dev.holdfast.format.certificate;

import dev.holdfast.format.point.KeyId;
import dev.holdfast.format.point.PublicKeys;
import dev.holdfast.format.point.TrustedKeys;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The public keys whose certificates a reader believes, each until it was retired.
public record EvidenceKeys(List<Key> keys) {
    public EvidenceKeys {
        keys = List.copyOf(keys);
    }

    /// @param retiredAt certificates dated then or later do not hold; absent = in use
    public record Key(PublicKey key, Optional<Instant> retiredAt) {}

    /// Keys in use.
    public static EvidenceKeys of(List<? extends PublicKey> keys) {
        return new EvidenceKeys(
                keys.stream().map(key -> new Key(key, Optional.empty())).toList());
    }

    /// Every key, for what has no time of its own.
    public TrustedKeys trusted() {
        return TrustedKeys.of(keys.stream().map(Key::key).toList());
    }

    boolean retired(KeyId id, Instant at) {
        return keys.stream()
                .filter(key -> PublicKeys.id(key.key()).equals(id))
                .flatMap(key -> key.retiredAt().stream())
                .anyMatch(retiredAt -> !at.isBefore(retiredAt));
    }
}
