package dev.holdfast.format.pipe;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;

/// Passes what is written to a second thread, so that making bytes and using them up overlap. The writer waits for the
/// slower side. [#finish()] before the target is sealed; [#close()] stops the second thread and leaves the target open.
public final class Handoff extends OutputStream implements WritableByteChannel {
    private static final int BUFFERS = 4;
    private static final int SIZE = 1 << 18;
    /// Tells the other thread that nothing follows: the only buffer without capacity.
    private static final ByteBuffer END = ByteBuffer.allocate(0);

    private final ArrayBlockingQueue<ByteBuffer> full = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final ArrayBlockingQueue<ByteBuffer> empty = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final byte[] single = new byte[1];
    private final SecondThread drain;
    private ByteBuffer current = ByteBuffer.allocate(SIZE);
    private boolean open = true;

    public Handoff(OutputStream target) {
        for (int i = 1; i < BUFFERS; i++) {
            empty.add(ByteBuffer.allocate(SIZE));
        }
        drain = new SecondThread("holdfast-handoff", () -> drainTo(target));
    }

    private void drainTo(OutputStream target) throws IOException, InterruptedException {
        try {
            for (var next = full.take(); next.capacity() > 0; next = full.take()) {
                target.write(next.array(), next.arrayOffset(), next.limit());
                empty.add(next.clear());
            }
        } finally {
            empty.add(END);
        }
    }

    @Override
    public void write(int b) throws IOException {
        single[0] = (byte) b;
        write(single, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        for (int done = 0; done < length; ) {
            int n = Math.min(length - done, current.remaining());
            current.put(source, offset + done, n);
            done += n;
            if (!current.hasRemaining()) {
                pass();
            }
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int length = source.remaining();
        while (source.hasRemaining()) {
            int n = Math.min(source.remaining(), current.remaining());
            source.get(current.array(), current.arrayOffset() + current.position(), n);
            current.position(current.position() + n);
            if (!current.hasRemaining()) {
                pass();
            }
        }
        return length;
    }

    /// Waits until everything has reached the target.
    public void finish() throws IOException {
        full.add(current.flip());
        full.add(END);
        drain.result();
        open = false;
    }

    /// There is always room among the full ones: the buffers are fewer.
    private void pass() throws IOException {
        full.add(current.flip());
        try {
            current = empty.take();
        } catch (InterruptedException e) {
            throw SecondThread.interrupted(e);
        }
        if (current.capacity() == 0) {
            drain.result();
            throw new IOException("the other thread ended early");
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            drain.stop();
        }
    }
}
