package dev.holdfast.core.catalog;

import java.io.IOException;

/// A row's revision or a fence was not what the change expected; nothing was written.
public final class Conflict extends IOException {
    private static final long serialVersionUID = 1L;

    public Conflict(String message) {
        super(message);
    }
}
