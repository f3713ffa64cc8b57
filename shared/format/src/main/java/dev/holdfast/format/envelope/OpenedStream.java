package dev.holdfast.format.envelope;

import dev.holdfast.format.Damaged;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.AEADBadTagException;

/// The plaintext behind an age header. Once it has met damage it never answers anything else, least of all "the end".
final class OpenedStream extends InputStream {
    private final Chunks chunks;
    private final InputStream source;
    /// One chunk and the first byte behind it, which tells whether it is the last.
    private final byte[] sealed = new byte[Chunks.SEALED + 1];
    private final byte[] plain = new byte[Chunks.PLAIN];
    private final byte[] single = new byte[1];
    private Optional<Damaged> damage = Optional.empty();
    private int ahead;
    private int at;
    private int end;
    private boolean ended;

    /// @param head what was read with the header and stands behind it
    OpenedStream(Chunks chunks, ByteBuffer head, InputStream source) {
        this.chunks = chunks;
        this.source = source;
        this.ahead = head.remaining();
        head.get(sealed, 0, ahead);
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
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
        if (at == end && (ended || !nextChunk())) {
            return -1;
        }
        int n = Math.min(length, end - at);
        System.arraycopy(plain, at, target, offset, n);
        at += n;
        return n;
    }

    private boolean nextChunk() throws IOException {
        ahead += source.readNBytes(sealed, ahead, sealed.length - ahead);
        boolean last = ahead < sealed.length;
        try {
            end = chunks.next(sealed, last ? ahead : Chunks.SEALED, last, plain);
            if (end == 0 && chunks.number() > 1) {
                throw new AEADBadTagException("only an empty file ends in an empty chunk");
            }
        } catch (GeneralSecurityException e) {
            damage = Optional.of(Envelope.damaged("a chunk is not what was sealed, or the end is missing", e));
            throw damage.get();
        }
        at = 0;
        ended = last;
        sealed[0] = sealed[Chunks.SEALED];
        ahead = 1;
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        Arrays.fill(plain, (byte) 0);
        chunks.forgetKey();
        source.close();
    }
}
