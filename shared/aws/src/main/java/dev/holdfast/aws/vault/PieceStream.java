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

/// A range of an object, its next pieces on their way while one is read: at most [#AHEAD] + 1 of them in memory.
final class PieceStream extends InputStream {
    private static final int AHEAD = 3;

    private final RangedRead read;
    private final long end;
    private final Optional<RangedRead.Whole> whole;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ArrayDeque<Future<byte[]>> underway = new ArrayDeque<>();
    private long next;
    private byte[] piece = new byte[0];
    private int at;
    private boolean compared;

    PieceStream(RangedRead read, long start, long end, Optional<RangedRead.Whole> whole) {
        this.read = read;
        this.next = start;
        this.end = end;
        this.whole = whole;
        order();
    }

    private void order() {
        while (underway.size() < AHEAD && next < end) {
            long from = next;
            int length = (int) Math.min(RangedRead.PIECE, end - from);
            underway.add(threads.submit(() -> read.piece(from, length)));
            next += length;
        }
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
        if (at == piece.length && !advance()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, target, offset, count);
        at += count;
        return count;
    }

    private boolean advance() throws IOException {
        if (underway.isEmpty()) {
            compare();
            return false;
        }
        piece = arrived(underway.remove());
        at = 0;
        whole.ifPresent(sum -> sum.update(piece));
        order();
        return true;
    }

    private void compare() throws IOException {
        if (!compared && whole.isPresent()) {
            whole.get().compare();
        }
        compared = true;
    }

    private static byte[] arrived(Future<byte[]> piece) throws IOException {
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
