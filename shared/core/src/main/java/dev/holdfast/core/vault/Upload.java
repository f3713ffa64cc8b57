package dev.holdfast.core.vault;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/// An object on its way into a vault. [#finish()] publishes it; closing without it aborts and leaves nothing to read.
/// Not safe for several threads.
public interface Upload extends WritableByteChannel {
    /// Publishes the object under its protection, durably. A key answers [Put.Taken], and nothing changes, as long as
    /// any version or marker of it exists; after its last version is deleted a store may forget that it was written
    /// (S3) or remember (a directory). So keys are made fresh, or of what never comes again.
    Put finish() throws IOException;

    /// Releases; after [#finish()] a no-op, before it an abort. Safe to repeat.
    @Override
    void close() throws IOException;
}
