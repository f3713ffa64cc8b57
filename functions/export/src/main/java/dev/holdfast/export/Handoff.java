package dev.holdfast.export;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Passes what is written to a second thread, so that hashing and storing the ciphertext overlap with reading and
/// encrypting. Bounded: a handful of buffers, and the writer waits for the slower side.
final class Handoff implements WritableByteChannel {
    private static final int BUFFERS = 4;
    private static final int SIZE = 1 << 20;
    /// Tells the second thread that nothing follows: the only buffer without capacity.
    private static final ByteBuffer END = ByteBuffer.allocate(0);

    private final ArrayBlockingQueue<ByteBuffer> full = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final ArrayBlockingQueue<ByteBuffer> empty = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final FutureTask<Void> drain;
    private final Thread thread;
    private ByteBuffer current = ByteBuffer.allocate(SIZE);
    private boolean open = true;

    Handoff(WritableByteChannel target) {
        for (int i = 1; i < BUFFERS; i++) {
            empty.add(ByteBuffer.allocate(SIZE));
        }
        drain = new FutureTask<>(() -> drainTo(target), null);
        thread = Thread.ofPlatform().name("holdfast-store").daemon().start(drain);
    }

    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop(Exception cause) {
            super(cause);
        }
    }

    private void drainTo(WritableByteChannel target) {
        try {
            for (var next = full.take(); next.capacity() > 0; next = full.take()) {
                while (next.hasRemaining()) {
                    target.write(next);
                }
                next.clear();
                empty.add(next);
            }
        } catch (IOException | InterruptedException e) {
            throw new Stop(e);
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int length = source.remaining();
        while (source.hasRemaining()) {
            int room = Math.min(current.remaining(), source.remaining());
            current.put(current.position(), source, source.position(), room);
            current.position(current.position() + room);
            source.position(source.position() + room);
            if (!current.hasRemaining()) {
                pass();
            }
        }
        return length;
    }

    /// Waits until everything has reached the target.
    void finish() throws IOException {
        pass();
        put(END);
        result();
        open = false;
    }

    private void pass() throws IOException {
        current.flip();
        put(current);
        current = take();
    }

    private void put(ByteBuffer buffer) throws IOException {
        try {
            full.put(buffer);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private ByteBuffer take() throws IOException {
        try {
            while (true) {
                var next = empty.poll(50, java.util.concurrent.TimeUnit.MILLISECONDS);
                if (next != null) {
                    return next;
                }
                if (drain.isDone()) {
                    result();
                }
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void result() throws IOException {
        try {
            drain.get();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            var cause = e.getCause() instanceof Stop stop ? stop.getCause() : e.getCause();
            switch (cause) {
                case IOException io -> throw io;
                case RuntimeException unchecked -> throw unchecked;
                case null, default -> throw new IOException("storing the payload stopped", e);
            }
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while the payload was written");
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /// Stops the second thread, whatever is still queued, and waits for its end: nobody touches the target afterwards.
    @Override
    public void close() {
        if (open) {
            open = false;
            thread.interrupt();
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
