package dev.holdfast.core.access;

import java.util.Locale;

/// What a key may do (cli.md 5): the first three on its workspace, the last on points and evidence.
public enum Scope {
    EXPORT,
    IMPORT,
    APPLY,
    OPERATOR;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
