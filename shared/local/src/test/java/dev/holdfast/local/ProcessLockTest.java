package dev.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessLockTest {
    private static final int ROUNDS = 200;

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");
    private Path linked = Path.of("");

    @BeforeEach
    void linkTheFolder() throws IOException {
        var real = Files.createDirectory(folder.resolve("real"));
        file = real.resolve("lock");
        linked = Files.createSymbolicLink(folder.resolve("link"), real).resolve("lock");
    }

    @Test
    void whoHasItKeepsEverybodyElseOutThroughALinkToo() throws IOException {
        try (var lock = ProcessLock.take(file)) {
            assertThat(ProcessLock.tryTake(file)).isEmpty();
            assertThat(ProcessLock.tryTake(linked)).isEmpty();
            assertThat(lock.held()).isTrue();
        }
        try (var next = ProcessLock.tryTake(linked).orElseThrow()) {
            assertThat(next.held()).isTrue();
        }
    }

    @Test
    void closingTwiceLetsGoOnce() throws IOException {
        var first = ProcessLock.take(file);
        first.close();
        try (var second = ProcessLock.take(file)) {
            first.close();

            assertThat(ProcessLock.tryTake(file)).isEmpty();
            assertThat(second.held()).isTrue();
        }
    }

    @Test
    void aFailedAttemptKeepsNobodyOut() throws IOException {
        Files.createDirectory(file);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ProcessLock.take(file));
        Files.delete(file);

        try (var lock = ProcessLock.tryTake(file).orElseThrow()) {
            assertThat(lock.held()).isTrue();
        }
    }

    @Test
    void anInterruptEndsTheWaiting() throws Exception {
        try (var lock = ProcessLock.take(file);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> {
                Thread.currentThread().interrupt();
                return ProcessLock.take(linked);
            });

            assertThat(waiting)
                    .failsWithin(Duration.ofMinutes(1))
                    .withThrowableThat()
                    .withCauseInstanceOf(FileLockInterruptionException.class);
            assertThat(lock.held()).isTrue();
        }
    }

    /// Two processes of four threads each, every thread through its own path, count in one file that the lock guards.
    @Test
    void threadsAndProcessesTakeTurns() throws Exception {
        var counter = Files.write(folder.resolve("counter"), new byte[Long.BYTES]);
        var processes = new ArrayList<Process>();
        try {
            for (int i = 0; i < 2; i++) {
                processes.add(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Counting.class.getName(),
                                file.toString(),
                                linked.toString(),
                                counter.toString())
                        .inheritIO()
                        .start());
            }
            for (var process : processes) {
                assertThat(process.waitFor()).isZero();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
        assertThat(ByteBuffer.wrap(Files.readAllBytes(counter)).getLong()).isEqualTo(2L * 4 * ROUNDS);
    }

    /// Reads the number, adds one and writes it back, which loses counts unless everybody waits for his turn.
    static final class Counting {
        private Counting() {}

        public static void main(String[] arguments) throws Exception {
            var locks = new Path[] {Path.of(arguments[0]), Path.of(arguments[1])};
            var counter = Path.of(arguments[2]);
            try (var threads = Executors.newFixedThreadPool(4)) {
                var counting = IntStream.range(0, 4)
                        .<Callable<Boolean>>mapToObj(thread -> () -> count(locks[thread % 2], counter))
                        .toList();
                for (var done : threads.invokeAll(counting)) {
                    done.get();
                }
            }
        }

        private static boolean count(Path lock, Path counter) throws IOException {
            for (int i = 0; i < ROUNDS; i++) {
                try (var held = ProcessLock.take(lock)) {
                    long number = ByteBuffer.wrap(Files.readAllBytes(counter)).getLong();
                    var next = ByteBuffer.allocate(Long.BYTES).putLong(number + 1);
                    Files.write(counter, held.held() ? next.array() : new byte[0]);
                }
            }
            return true;
        }
    }
}
