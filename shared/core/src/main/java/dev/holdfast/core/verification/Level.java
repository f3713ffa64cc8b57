package dev.holdfast.core.verification;

import java.util.Arrays;

/// How deep a verification goes (verification.md).
public enum Level {
    PRESENCE(1),
    /// Level 1, and every stored byte compared with its digest: what can be told without a key. A step of the schedule,
    /// not a level that somebody asks for.
    REHASH(1),
    INTEGRITY(2),
    RESTORE(3),
    DECRYPT(4);

    private final int number;

    Level(int number) {
        this.number = number;
    }

    /// 1 to 4.
    public int number() {
        return number;
    }

    /// @throws IllegalArgumentException unless 1 to 4
    public static Level of(int number) {
        return Arrays.stream(values())
                .filter(level -> level.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a verification level is 1, 2, 3 or 4"));
    }
}
