package dev.holdfast.checks;

import dev.holdfast.format.Digest;
import dev.holdfast.format.point.KeyId;
import java.security.PublicKey;

/// The id of a public key, computed here on its own: the first 32 hex digits of the SHA-256 of its SPKI encoding.
final class KeyIds {
    private KeyIds() {}

    static KeyId of(PublicKey key) {
        return new KeyId(Digest.of(key.getEncoded()).hex().substring(0, 32));
    }
}
