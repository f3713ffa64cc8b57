package dev.holdfast.testkit.vault;

import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Stored;

/// A version in memory.
final class Kept {
    private final Stored stored;
    private final byte[] bytes;

    Kept(Stored stored, byte[] bytes) {
        this.stored = stored;
        this.bytes = bytes;
    }

    Stored stored() {
        return stored;
    }

    byte[] bytes() {
        return bytes;
    }

    Kept under(Protection protection) {
        var s = stored;
        return new Kept(new Stored(s.version(), s.bytes(), protection, s.writtenAt(), s.marker()), bytes);
    }
}
