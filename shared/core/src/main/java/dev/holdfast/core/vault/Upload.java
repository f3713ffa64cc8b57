package dev.holdfast.core.vault;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/// An object on its way into a vault. [#finish()] publishes it; closing without it aborts and leaves nothing to read.
/// Not safe for several threads.
public interface Upload extends WritableByteChannel {
    /// Publishes the object under its protection, durably. A key that was ever written answers [Put.Taken] and nothing
    /// changes.
    Put finish() throws IOException;

    /// Releases; after [#finish()] a no-op, before it an abort. Safe to repeat.
    @Override
    void close() throws IOException;
}
