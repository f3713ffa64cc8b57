package dev.holdfast.format.envelope;

import com.exceptionfactory.jagged.framework.format.StandardPayloadKeyWriter;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;

/// Encrypts to an age v1 file. [#finish()] writes the last chunk; [#close()] only releases, and what was written
/// without `finish()` is refused by every reader. Neither closes the channel underneath.
public final class SealingChannel implements WritableByteChannel {
    private final WritableByteChannel out;
    private final Chunks chunks;
    private final byte[] plain = new byte[Chunks.PLAIN];
    private final byte[] sealed = new byte[Chunks.SEALED];
    private int filled;
    private boolean open = true;
    private boolean failed;

    private SealingChannel(WritableByteChannel out, Chunks chunks) {
        this.out = out;
        this.chunks = chunks;
    }

    /// Writes the header for these recipients (at least one) and returns the channel for the plaintext.
    public static SealingChannel open(WritableByteChannel out, List<Recipient> recipients) throws IOException {
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("an age file needs a recipient");
        }
        var header = ByteBuffer.allocate(Chunks.SEALED);
        var channel = new SealingChannel(out, chunks(header, recipients));
        channel.emit(header.flip());
        return channel;
    }

    private static Chunks chunks(ByteBuffer header, List<Recipient> recipients) throws IOException {
        var stanzas = recipients.stream().map(Recipient::stanza).toList();
        try {
            return Chunks.sealing(new StandardPayloadKeyWriter().writeFileHeader(header, stanzas));
        } catch (UncheckedIOException e) {
            throw e.getCause(); // a key far away did not answer
        } catch (GeneralSecurityException e) {
            throw new Failed(
                    Problem.of(EnvelopeCode.NOT_SEALED, "could not wrap the file key for one of " + recipients), e);
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        requireOpen();
        int length = source.remaining();
        while (source.hasRemaining()) {
            if (filled == plain.length) {
                seal(false);
            }
            int n = Math.min(source.remaining(), plain.length - filled);
            source.get(plain, filled, n);
            filled += n;
        }
        return length;
    }

    /// Seals: only now is the file whole. After a failed write it refuses, because a chunk may be lost.
    public void finish() throws IOException {
        requireOpen();
        if (failed) {
            release();
            throw new IOException("an earlier write failed; the file stays unsealed");
        }
        try {
            seal(true);
        } finally {
            release();
        }
    }

    private void seal(boolean last) throws IOException {
        try {
            int length = chunks.next(plain, filled, last, sealed);
            emit(ByteBuffer.wrap(sealed, 0, length));
            filled = 0;
        } catch (GeneralSecurityException e) {
            failed = true;
            throw new IllegalStateException("the cipher takes every chunk", e);
        }
    }

    private void emit(ByteBuffer bytes) throws IOException {
        boolean before = failed;
        failed = true;
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
        failed = before;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /// Wipes key and plaintext; writes nothing.
    @Override
    public void close() {
        if (open) {
            release();
        }
    }

    private void release() {
        open = false;
        Arrays.fill(plain, (byte) 0);
        chunks.forgetKey();
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }
}
