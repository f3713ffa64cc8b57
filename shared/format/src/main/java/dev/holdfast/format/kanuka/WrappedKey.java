package dev.holdfast.format.kanuka;

import java.util.Optional;

/// The project's symmetric key, wrapped for one user: `.kanuka/secrets/<uuid>.kanuka` (kanuka.md 7.1).
final class WrappedKey {
    private final String user;
    private final byte[] bytes;

    WrappedKey(String user, byte[] bytes) {
        this.user = user;
        this.bytes = bytes;
    }

    String user() {
        return user;
    }

    Optional<SecretBox> openedBy(ProjectKey key) {
        return bytes.length == key.modulusBytes() ? key.unwrap(bytes) : Optional.empty();
    }

    @Override
    public String toString() {
        return "WrappedKey[" + user + "]";
    }
}
