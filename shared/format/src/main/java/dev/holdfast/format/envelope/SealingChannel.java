package dev.holdfast.format.envelope;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/// Encrypts to an age v1 file. [#finish()] writes the last chunk; [#close()] only releases, and what was written
/// without
/// `finish()` is refused by every reader. Neither closes the channel underneath.
public final class SealingChannel implements WritableByteChannel {
    /// Writes the header for these recipients (at least one) and returns the channel for the plaintext.
    public static SealingChannel open(WritableByteChannel out, List<Recipient> recipients) throws IOException {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        throw new UnsupportedOperationException("not yet");
    }

    public void finish() throws IOException {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public boolean isOpen() {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("not yet");
    }
}
