package dev.holdfast.format.archive;

import java.io.IOException;

/// Reading stopped at the first [Flaw]; the message says where and never quotes content.
public final class FlawedArchive extends IOException {
    private static final long serialVersionUID = 1L;
    private final Flaw flaw;

    public FlawedArchive(Flaw flaw, String message) {
        super(message);
        this.flaw = flaw;
    }

    public Flaw flaw() {
        return flaw;
    }
}
