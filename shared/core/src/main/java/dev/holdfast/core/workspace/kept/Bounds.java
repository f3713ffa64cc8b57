package dev.holdfast.core.workspace.kept;

import java.time.Duration;

/// How much history a workspace keeps (architecture.md 4).
/// @param versions the newest of these many stay
/// @param age and so does every version that is not older
/// @param stray what no head ever named goes after this time
/// @param bytes of all stored versions together; where they are reached nothing is added and nothing is dropped
public record Bounds(int versions, Duration age, Duration stray, long bytes) {
    public static final Bounds DEFAULT = new Bounds(30, Duration.ofDays(30), Duration.ofDays(1), 1L << 30);
}
