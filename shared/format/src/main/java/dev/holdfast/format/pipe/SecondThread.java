package dev.holdfast.format.pipe;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The thread at the far end of a pipe. What it meets is told to the near end, which can stop it.
final class SecondThread {
    private final FutureTask<Boolean> task;
    private final Thread thread;

    interface Work {
        void run() throws IOException, InterruptedException;
    }

    SecondThread(String name, Work work) {
        task = new FutureTask<>(() -> {
            work.run();
            return true;
        });
        thread = Thread.ofPlatform().name(name).daemon().start(task);
    }

    /// Waits for its end; its failure is thrown as it is, each time.
    void result() throws IOException {
        try {
            task.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                case null, default -> throw new IOException("the other thread was stopped", e);
            }
        }
    }

    static InterruptedIOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        var interrupted = new InterruptedIOException("interrupted");
        interrupted.initCause(e);
        return interrupted;
    }

    /// Ends it at once, whatever is still queued, and waits for that: afterwards it touches nothing.
    void stop() {
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
