package dev.holdfast.aws;

import dev.holdfast.format.HoldfastException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// The same question to many partitions at once, at most [#WIDTH] at a time; the answers in the order of the questions.
public final class Fan {
    public static final int WIDTH = 16;

    private Fan() {}

    public interface Question<A, B> {
        B ask(A about) throws IOException;
    }

    public static <A, B> List<B> out(List<A> abouts, Question<A, B> question) throws IOException {
        var width = new Semaphore(WIDTH);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new ArrayList<Future<B>>();
            for (var about : abouts) {
                futures.add(threads.submit(() -> {
                    width.acquire();
                    try {
                        return question.ask(about);
                    } finally {
                        width.release();
                    }
                }));
            }
            var answers = new ArrayList<B>();
            for (var future : futures) {
                answers.add(future.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        } catch (ExecutionException e) {
            throw rethrown(e);
        }
    }

    private static IOException rethrown(ExecutionException e) {
        return switch (e.getCause()) {
            case IOException known -> known;
            case HoldfastException known -> throw known;
            case Error known -> throw known;
            case null, default -> new IOException("A question could not be asked.", e);
        };
    }
}
