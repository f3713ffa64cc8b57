package dev.holdfast.core.audit;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Stream;

/// What a control says: of one resource, and of all in its scope (audit.md 1).
public enum Result {
    COMPLIANT,
    NON_COMPLIANT,
    /// Nothing is in scope; without effect on the whole.
    NOT_APPLICABLE,
    /// Evidence about a resource in scope is missing.
    INSUFFICIENT_DATA;

    /// Of all from each: non-compliance outranks missing evidence, and both outrank compliance.
    static Result of(Collection<Result> each) {
        return Stream.of(NON_COMPLIANT, INSUFFICIENT_DATA, COMPLIANT)
                .filter(each::contains)
                .findFirst()
                .orElse(NOT_APPLICABLE);
    }

    /// Whether somebody has something to do.
    public boolean needsWork() {
        return this == NON_COMPLIANT || this == INSUFFICIENT_DATA;
    }

    /// For people: `non-compliant`, `insufficient data`.
    public String words() {
        return this == NON_COMPLIANT
                ? "non-compliant"
                : name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
