package dev.holdfast.aws.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A range of an object, its next pieces on their way while one is read: at most [#AHEAD] + 1 of them in memory, in
/// buffers that are used again.
final class PieceStream extends InputStream {
    private static final int AHEAD = 2;
    private static final Piece NONE = new Piece(new byte[0], 0);

    private final Pieces pieces;
    private final int size;
    private final long end;
    private final Optional<RangedRead.Whole> whole;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ArrayDeque<Future<Piece>> underway = new ArrayDeque<>();
    private final ArrayDeque<byte[]> free = new ArrayDeque<>();
    private long next;
    private Piece piece = NONE;
    private int at;
    private boolean compared;

    /// The first `length` bytes of a buffer.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Piece(byte[] buffer, int length) {}

    interface Pieces {
        /// Fills the front of `target` with the `length` bytes at `from` and tells how many came.
        int read(long from, byte[] target, int length) throws IOException;
    }

    /// @param whole the checksum of everything from `start` to `end`, where it is known
    PieceStream(Pieces pieces, int size, long start, long end, Optional<RangedRead.Whole> whole) {
        this.pieces = pieces;
        this.size = size;
        this.next = start;
        this.end = end;
        this.whole = whole;
        order();
    }

    private void order() {
        while (underway.size() < AHEAD && next < end) {
            long from = next;
            int length = (int) Math.min(size, end - from);
            var buffer = buffer(length);
            underway.add(threads.submit(() -> new Piece(buffer, pieces.read(from, buffer, length))));
            next += length;
        }
    }

    private byte[] buffer(int length) {
        var used = free.poll();
        return used == null || used.length < length ? new byte[length] : used;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (at == piece.length() && !advance()) {
            return -1;
        }
        int count = Math.min(length, piece.length() - at);
        System.arraycopy(piece.buffer(), at, target, offset, count);
        at += count;
        return count;
    }

    private boolean advance() throws IOException {
        if (underway.isEmpty()) {
            compare();
            return false;
        }
        free.add(piece.buffer());
        piece = NONE;
        at = 0;
        piece = arrived(underway.remove());
        whole.ifPresent(sum -> sum.update(piece.buffer(), piece.length()));
        order();
        return true;
    }

    private void compare() throws IOException {
        if (!compared && whole.isPresent()) {
            whole.get().compare();
        }
        compared = true;
    }

    private static Piece arrived(Future<Piece> piece) throws IOException {
        try {
            return piece.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        } catch (ExecutionException e) {
            throw Multipart.rethrown(Objects.requireNonNull(e.getCause()));
        }
    }

    @Override
    public void close() {
        underway.forEach(piece -> piece.cancel(true));
        underway.clear();
        threads.shutdownNow();
    }
}
