package dev.holdfast.core.keys;

import dev.holdfast.format.point.PayloadId;
import dev.holdfast.format.point.SourceId;

/// What an envelope is for; a KMS key binds the wrapped file key to it. Always taken from what is expected, never from
/// the file (point.md 2).
public record EncryptionContext(SourceId source, PayloadId payload) {}
