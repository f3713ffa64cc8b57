package dev.holdfast.format.kanuka;

/// Bounds on an archive (kanuka.md 5.5 I8); sizes in bytes. Export keeps them too: never a point that cannot be
/// restored.
public record Limits(
        int entries,
        long secretBytes,
        long configOrKeyBytes,
        long totalBytes,
        int ratio,
        long ratioFrom,
        int extendedHeaderBytes,
        int pathBytes,
        int segmentBytes,
        int depth) {
    private static final long MIB = 1L << 20;

    public static final Limits DEFAULT =
            new Limits(100_000, 256 * MIB, MIB, 64 * 1024 * MIB, 200, 16 * MIB, 64 * 1024, 1_024, 255, 64);
}
