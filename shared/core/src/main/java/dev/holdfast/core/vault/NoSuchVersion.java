package dev.holdfast.core.vault;

import java.io.IOException;

/// The exact version that was asked for is not in the store.
public final class NoSuchVersion extends IOException {
    private static final long serialVersionUID = 1L;

    public NoSuchVersion(ObjectVersion version) {
        super("no version " + version.id() + " of " + version.key());
    }
}
