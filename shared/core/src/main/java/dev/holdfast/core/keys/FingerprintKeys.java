package dev.holdfast.core.keys;

import dev.holdfast.format.point.FingerprintKey;

/// Gives a run the key of its content fingerprints (point.md 2); the same key every run of this vault.
@FunctionalInterface
public interface FingerprintKeys {
    FingerprintKey open();
}
