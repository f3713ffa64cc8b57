package dev.holdfast.cli;

import dev.holdfast.cli.kit.Exit;
import dev.holdfast.cli.kit.Host;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// The entry point of `holdfast`. This is wiring: process, clock and signals come in here and nowhere else.
public final class Main {
    private static final long PATIENCE_SECONDS = 8;

    private Main() {}

    public static void main(String[] arguments) {
        var waiting = new AtomicBoolean();
        var host = new Host(
                System.in,
                stream(System.out),
                stream(System.err),
                Path.of("").toAbsolutePath(),
                System.getenv(),
                Clock.systemUTC(),
                () -> ConsoleTerminal.find(waiting),
                Boolean.getBoolean("holdfast.progress"));
        System.exit(run(host, waiting, arguments));
    }

    private static PrintStream stream(PrintStream raw) {
        return new PrintStream(raw, true, StandardCharsets.UTF_8);
    }

    private static int run(Host host, AtomicBoolean waiting, String[] arguments) {
        var interrupted = new AtomicBoolean();
        var ended = new CountDownLatch(1);
        var exit = new AtomicInteger(Exit.INTERRUPTED);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(stop(Thread.currentThread(), interrupted, waiting, ended, exit, host)));
        try {
            exit.set(new Launch(host, interrupted::get).run(List.of(arguments)));
            return exit.get();
        } finally {
            ended.countDown();
        }
    }

    /// Ctrl-C: the work is interrupted and given a moment to abort what it had begun; the process then ends with 130. A
    /// question has begun nothing yet, and nobody will answer it.
    private static Runnable stop(
            Thread worker,
            AtomicBoolean interrupted,
            AtomicBoolean waiting,
            CountDownLatch ended,
            AtomicInteger exit,
            Host host) {
        return () -> {
            if (ended.getCount() == 0) {
                return;
            }
            interrupted.set(true);
            worker.interrupt();
            try {
                if (waiting.get() || !ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    host.err().println("interrupted; nothing half done");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(exit.get());
        };
    }

    /// Runs one command line in this process, as a test or another program would.
    public static int run(Host host, List<String> arguments) {
        return new Launch(host, () -> false).run(arguments);
    }
}
