package dev.holdfast.format.point;

import java.security.PublicKey;
import java.util.Optional;

/// The public keys whose signatures a reader believes.
@FunctionalInterface
public interface TrustedKeys {
    Optional<PublicKey> find(KeyId id);
}
