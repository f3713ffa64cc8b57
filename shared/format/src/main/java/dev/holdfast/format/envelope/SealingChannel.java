package dev.holdfast.format.envelope;

import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.util.List;

/// Encrypts to an age v1 file. [#finish()] writes the last chunk; [#close()] only releases, and what was written
/// without `finish()` is refused by every reader. Neither closes the channel underneath.
public final class SealingChannel implements WritableByteChannel {
    private final Sink sink;
    private final WritableByteChannel sealing;
    private boolean open = true;

    private SealingChannel(Sink sink, WritableByteChannel sealing) {
        this.sink = sink;
        this.sealing = sealing;
    }

    /// Writes the header for these recipients (at least one) and returns the channel for the plaintext.
    public static SealingChannel open(WritableByteChannel out, List<Recipient> recipients) throws IOException {
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("an age file needs a recipient");
        }
        var sink = new Sink(out);
        var stanzas = recipients.stream().map(Recipient::stanza).toList();
        try {
            return new SealingChannel(sink, new StandardEncryptingChannelFactory().newEncryptingChannel(sink, stanzas));
        } catch (GeneralSecurityException e) {
            throw new Failed(
                    Problem.of(EnvelopeCode.NOT_SEALED, "could not wrap the file key for one of " + recipients), e);
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        requireOpen();
        return sealing.write(source);
    }

    /// Seals: only now is the file whole. After a failed write it refuses, because a chunk may be lost.
    public void finish() throws IOException {
        requireOpen();
        open = false;
        if (sink.failed) {
            throw new IOException("an earlier write failed; the file stays unsealed");
        }
        sealing.close();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /// Wipes the key. The library completes the file when it is closed, so its last words go nowhere.
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        sink.discarding = true;
        try {
            sealing.close();
        } catch (IOException e) {
            throw new IllegalStateException("a sink that discards cannot fail", e);
        }
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    /// The channel underneath, which stays open, and knows when it may no longer be written.
    private static final class Sink implements WritableByteChannel {
        private final WritableByteChannel out;
        private boolean discarding;
        private boolean failed;

        Sink(WritableByteChannel out) {
            this.out = out;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            if (discarding) {
                var length = source.remaining();
                source.position(source.limit());
                return length;
            }
            var before = failed;
            failed = true;
            var written = out.write(source);
            failed = before;
            return written;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
