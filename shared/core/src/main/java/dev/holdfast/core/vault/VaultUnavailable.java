package dev.holdfast.core.vault;

import java.io.IOException;

/// The store did not answer, or asked to come back later: the same call may go through on a repeat.
public final class VaultUnavailable extends IOException {
    private static final long serialVersionUID = 1L;

    public VaultUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
