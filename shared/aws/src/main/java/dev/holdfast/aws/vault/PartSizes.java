package dev.holdfast.aws.vault;

/// How large the parts of a stream of unknown length are: 8 MiB, doubled after every thousandth, so that 10,000 parts,
/// which is all S3 takes, hold 5 TiB, which is all S3 takes. What is being gathered and sent at once stays within
/// [#MEMORY] of heap; parts that do not fit are gathered in a file.
/// @param first bytes of the first part, at least 5 MiB in S3
/// @param memory bytes of the heap for all parts of one upload
record PartSizes(int first, int memory) {
    private static final int STEP = 1_000;
    static final int MOST = 10_000;
    static final long LARGEST_OBJECT = 5L << 40;
    private static final long LARGEST_PART = 5L << 30;
    private static final int MEMORY = 32 << 20;
    private static final int FIRST = 8 << 20;

    static final PartSizes STANDARD = new PartSizes(FIRST, MEMORY);

    /// @param number from 1
    long of(int number) {
        return Math.min((long) first << ((number - 1) / STEP), LARGEST_PART);
    }

    /// Whether two of them, one being gathered and one being sent, fit into the heap.
    boolean inMemory(int number) {
        return 2 * of(number) <= memory;
    }

    /// How many may be on their way while the next is gathered.
    int underway(int number) {
        return (int) Math.max(1, memory / of(number) - 1);
    }
}
