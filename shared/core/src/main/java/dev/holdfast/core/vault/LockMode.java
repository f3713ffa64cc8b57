package dev.holdfast.core.vault;

/// How firmly a store keeps an object until its date, weakest first (S3 Object Lock's words).
public enum LockMode {
    NONE,
    GOVERNANCE,
    COMPLIANCE
}
