package dev.holdfast.format.point;

import dev.holdfast.format.Digest;
import java.util.Optional;

/// What a record says of a stored object: where it is, which version (where the store has versions), how many bytes and
/// their SHA-256, all of the ciphertext.
public record ObjectRef(ObjectKey key, Optional<String> version, long bytes, Digest sha256) {}
