package dev.holdfast.git;

import dev.holdfast.format.kanuka.Limits;
import java.time.Duration;

/// Bounds on one fetch, beside those on every project.
/// @param bytes from the server, compressed as they come
/// @param objects of the one commit: its files and folders
/// @param objectBytes of one of them
/// @param time for the whole of it
/// @param silence the longest that is waited for the next byte; whole seconds
public record GitLimits(long bytes, long objects, long objectBytes, Duration time, Duration silence) {
    private static final long MIB = 1L << 20;

    /// A function's own disk has 512 MiB. A file may be as large as from anywhere else, if its host takes it.
    public static final GitLimits DEFAULT = new GitLimits(
            256 * MIB, 500_000, Limits.DEFAULT.secretBytes(), Duration.ofMinutes(5), Duration.ofSeconds(30));

    GitLimits within(Duration remaining) {
        return time.compareTo(remaining) <= 0 ? this : new GitLimits(bytes, objects, objectBytes, remaining, silence);
    }
}
