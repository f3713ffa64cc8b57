package dev.holdfast.core.verification;

/// How deep a verification goes (verification.md).
public enum Level {
    PRESENCE,
    INTEGRITY,
    RESTORE,
    DECRYPT;

    /// 1 to 4.
    public int number() {
        return ordinal() + 1;
    }

    /// @throws IllegalArgumentException unless 1 to 4
    public static Level of(int number) {
        if (number < 1 || number > 4) {
            throw new IllegalArgumentException("a verification level is 1, 2, 3 or 4");
        }
        return values()[number - 1];
    }
}
