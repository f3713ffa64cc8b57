package dev.holdfast.core.journal;

import dev.holdfast.core.vault.Lock;
import java.io.IOException;
import java.util.Optional;

/// Where shipped segments stand, numbered from 1 without a gap.
public interface Segments {
    /// The bytes of a segment; empty when it is not there.
    Optional<byte[]> read(long number) throws IOException;

    boolean has(long number) throws IOException;

    /// The greatest number that is there; 0 = none.
    long last() throws IOException;

    /// Writes a segment once, under its lock.
    /// @return false when that number was written before; then nothing was changed
    boolean write(long number, byte[] segment, Lock lock) throws IOException;
}
