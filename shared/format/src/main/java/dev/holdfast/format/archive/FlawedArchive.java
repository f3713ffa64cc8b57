package dev.holdfast.format.archive;

import java.io.IOException;

/// Reading stopped at the first [Flaw]; the message says where and never quotes content.
public final class FlawedArchive extends IOException {
    private static final long serialVersionUID = 1L;
    private final Flaw flaw;
    private final String where;

    public FlawedArchive(Flaw flaw, String message) {
        super(message);
        this.flaw = flaw;
        this.where = message;
    }

    public Flaw flaw() {
        return flaw;
    }

    /// What was found where, in a sentence for a person.
    public String where() {
        return where;
    }
}
