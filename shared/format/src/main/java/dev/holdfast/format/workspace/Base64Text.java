package dev.holdfast.format.workspace;

import java.util.Base64;
import java.util.Optional;

/// Base64 as documents carry it (workspace.md 2.11): standard alphabet, padded, white space around it at most.
final class Base64Text {
    private Base64Text() {}

    static Optional<byte[]> decode(String text) {
        var trimmed = text.strip();
        if (trimmed.length() % 4 != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(trimmed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
