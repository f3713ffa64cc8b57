package dev.holdfast.core.lease;

/// The right to act on one source, until closed or lost.
public interface Lease extends AutoCloseable {
    /// Grows with every lease of the source; a catalog change under an older fence is refused.
    long fence();

    /// Whether it is still ours; to be asked before every act that others must not repeat.
    boolean held();

    /// Gives it back. Safe to repeat.
    @Override
    void close();
}
