package dev.holdfast.cli.kit;

import dev.holdfast.core.progress.Meter;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// One line on stderr, rewritten in place, that tells a person how far a command has come; gone when it ends. Where
/// stderr is no terminal it says nothing at all (cli.md 1).
public final class Progress implements Meter, AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Optional<PrintStream> terminal;
    private final InstantSource clock;
    private final AtomicLong items = new AtomicLong();
    private final AtomicLong itemsAhead = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong bytesAhead = new AtomicLong();
    private volatile String doing = "";
    private volatile Instant begun;
    private volatile Instant due;
    private int shown;

    /// @param terminal where the line is shown; absent = nowhere
    Progress(Optional<PrintStream> terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.begun = clock.instant();
        this.due = begun;
    }

    /// A new step begins, counted from zero.
    public void begin(String words) {
        doing = words;
        items.set(0);
        itemsAhead.set(0);
        bytes.set(0);
        bytesAhead.set(0);
        begun = clock.instant();
        due = begun;
        show();
    }

    @Override
    public void ahead(long moreItems, long moreBytes) {
        itemsAhead.addAndGet(moreItems);
        bytesAhead.addAndGet(moreBytes);
    }

    @Override
    public void item() {
        items.incrementAndGet();
        show();
    }

    @Override
    public void bytes(long count) {
        bytes.addAndGet(count);
        show();
    }

    private void show() {
        if (terminal.isPresent()) {
            var now = clock.instant();
            if (!now.isBefore(due)) {
                show(terminal.get(), now);
            }
        }
    }

    private synchronized void show(PrintStream out, Instant now) {
        due = now.plus(PAUSE);
        var line = new Headway(
                        doing,
                        items.get(),
                        itemsAhead.get(),
                        bytes.get(),
                        bytesAhead.get(),
                        Duration.between(begun, now))
                .line();
        out.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
        out.flush();
        shown = line.length();
    }

    @Override
    public void close() {
        clear();
    }

    /// Takes the line away, so that what is printed next stands alone.
    public synchronized void clear() {
        if (shown > 0) {
            terminal.ifPresent(out -> out.print("\r" + " ".repeat(shown) + "\r"));
            shown = 0;
        }
    }
}
