package dev.holdfast.format.envelope;

import dev.holdfast.format.Damaged;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Objects;
import java.util.Optional;

/// The plaintext behind an age header. Once it has met damage it never answers anything else, least of all "the end".
final class OpenedStream extends InputStream {
    private final ReadableByteChannel plain;
    private final Ciphertext source;
    private Optional<Damaged> damage = Optional.empty();
    private boolean empty = true;

    OpenedStream(ReadableByteChannel plain, Ciphertext source) {
        this.plain = plain;
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (damage.isPresent()) {
            throw damage.get();
        }
        if (length == 0) {
            return 0;
        }
        try {
            return checked(plain.read(ByteBuffer.wrap(target, offset, length)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IOException | IllegalArgumentException | BufferUnderflowException e) {
            throw remembered(Envelope.damaged("a chunk is not what was sealed, or the end is missing", e));
        }
    }

    private int checked(int read) throws IOException {
        if (read > 0) {
            empty = false;
        } else if (empty && !source.isWholeEmptyFile()) {
            throw new IOException("nothing follows the header");
        }
        return read > 0 ? read : -1;
    }

    private Damaged remembered(Damaged found) {
        damage = Optional.of(found);
        return found;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
