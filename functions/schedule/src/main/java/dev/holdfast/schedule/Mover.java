package dev.holdfast.schedule;

import dev.holdfast.core.schedule.Runs;
import dev.holdfast.core.schedule.Runs.Move;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Moves runs on in a thread of its own, one lot at a time, so that the next lot is sent meanwhile: queue and index are
/// two services, and a tick need not wait for one and then for the other. Closing waits for the lot under way.
final class Mover implements AutoCloseable {
    private final Runs runs;
    private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
    private Future<Integer> underway = CompletableFuture.completedFuture(0);
    private int late;

    Mover(Runs runs) {
        this.runs = runs;
    }

    /// Begins with these once the ones before are moved.
    /// @throws IOException when those before could not be; these then stay where they are, and are due again
    void move(List<Move> moves) throws IOException {
        late();
        underway = thread.submit(() -> runs.advance(moves).size());
    }

    /// How many of all of them somebody else had moved on meanwhile.
    int late() throws IOException {
        late += arrived();
        underway = CompletableFuture.completedFuture(0);
        return late;
    }

    private int arrived() throws IOException {
        try {
            return underway.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while runs were moved on");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException known -> throw known;
                case RuntimeException known -> throw known;
                case Error known -> throw known;
                case null, default -> throw new IOException("Runs could not be moved on.", e);
            }
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
