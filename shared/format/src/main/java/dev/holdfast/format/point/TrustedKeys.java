package dev.holdfast.format.point;

import java.security.PublicKey;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The public keys whose signatures a reader believes.
@FunctionalInterface
public interface TrustedKeys {
    Optional<PublicKey> find(KeyId id);

    /// Exactly these.
    static TrustedKeys of(Collection<? extends PublicKey> keys) {
        var byId = keys.stream()
                .collect(Collectors.<PublicKey, KeyId, PublicKey>toUnmodifiableMap(
                        PublicKeys::id, Function.identity(), (first, again) -> first));
        return id -> Optional.ofNullable(byId.get(id));
    }
}
