package dev.holdfast.format.pipe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;

/// Reads a stream on a second thread, so that making its bytes (decrypting, expanding) and using them overlap. What the
/// stream throws is thrown here, after the bytes before it. The thread starts with the first read; [#close()] stops it
/// and closes the stream.
public final class ReadAhead extends InputStream {
    private static final int BUFFERS = 4;
    private static final int SIZE = 1 << 18;
    /// Tells the reader that nothing follows: the only buffer without capacity.
    private static final ByteBuffer END = ByteBuffer.allocate(0);

    private final InputStream in;
    private final ArrayBlockingQueue<ByteBuffer> full = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final ArrayBlockingQueue<ByteBuffer> empty = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final byte[] single = new byte[1];
    private Optional<SecondThread> filling = Optional.empty();
    private Optional<ByteBuffer> current = Optional.empty();

    public ReadAhead(InputStream in) {
        this.in = in;
    }

    private SecondThread start() {
        for (int i = 0; i < BUFFERS; i++) {
            empty.add(ByteBuffer.allocate(SIZE));
        }
        return new SecondThread("holdfast-read-ahead", this::fillAll);
    }

    private void fillAll() throws IOException, InterruptedException {
        try {
            for (boolean more = true; more; ) {
                var next = empty.take();
                try {
                    more = fill(next);
                } finally {
                    full.add(next.flip());
                }
            }
        } finally {
            full.add(END);
        }
    }

    /// Whether more may follow.
    private boolean fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            int n = in.read(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
            if (n < 0) {
                return false;
            }
            buffer.position(buffer.position() + n);
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        var buffer = current.orElse(END);
        while (!buffer.hasRemaining()) {
            if (current.isPresent() && buffer.capacity() == 0) {
                filling.orElseThrow().result();
                return -1;
            }
            buffer = next();
        }
        int n = Math.min(length, buffer.remaining());
        buffer.get(target, offset, n);
        return n;
    }

    private ByteBuffer next() throws IOException {
        if (filling.isEmpty()) {
            filling = Optional.of(start());
        }
        current.ifPresent(used -> empty.add(used.clear()));
        try {
            var next = full.take();
            current = Optional.of(next);
            return next;
        } catch (InterruptedException e) {
            current = Optional.empty();
            throw SecondThread.interrupted(e);
        }
    }

    @Override
    public void close() throws IOException {
        filling.ifPresent(SecondThread::stop);
        in.close();
    }
}
