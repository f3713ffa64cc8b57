package dev.holdfast.checks.turns;

import dev.holdfast.testkit.Cases;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/// Lets several actors run beside each other so that only one moves at a time: each waits before every call of a port,
/// and the seed says who goes next. The same seed is the same order.
final class Turns {
    /// What an actor does that looks whether a lease is free.
    static final String WAITS = "waits";

    private static final ThreadLocal<Actor> ME = new ThreadLocal<>();

    private final Cases any;
    private final int sticky;
    private final List<Actor> actors = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final Semaphore parked = new Semaphore(0);

    Turns(Cases any) {
        this.any = any;
        this.sticky = any.between(1, 12);
    }

    private static final class Actor {
        private final String name;
        private final Semaphore turn = new Semaphore(0);
        private String next = "begins";
        private Optional<Throwable> trouble = Optional.empty();
        private boolean ended;

        Actor(String name) {
            this.name = name;
        }
    }

    /// What is looked at between any two steps.
    interface Watch {
        void look() throws Exception;
    }

    /// The same port, which waits for its caller's turn before each call; whoever is no actor does not wait.
    <T> T through(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    await(method.getName());
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void log(String line) {
        if (log.isEmpty() || !log.getLast().equals(line)) {
            log.add(line);
        }
    }

    /// Waits for the turn of the actor that calls.
    void await(String call) {
        var actor = ME.get();
        if (actor != null) {
            actor.next = call;
            parked.release();
            actor.turn.acquireUninterruptibly();
        }
    }

    /// To be called before [#run(Watch)].
    /// @param work does not throw what it can answer
    void actor(String name, Callable<String> work) {
        var actor = new Actor(name);
        actors.add(actor);
        Thread.ofVirtual().name(name).start(() -> {
            ME.set(actor);
            await("begins");
            try {
                actor.next = "ended: " + work.call();
            } catch (Throwable e) {
                actor.trouble = Optional.of(e);
            }
            actor.ended = true;
            parked.release();
        });
    }

    /// Until all have ended.
    void run(Watch watch) throws Exception {
        parked.acquire(actors.size());
        var waiting = new ArrayList<>(actors);
        var last = waiting.getFirst();
        while (!waiting.isEmpty()) {
            last = waiting.contains(last) && !any.oneIn(sticky) ? last : any.pick(waiting);
            log(last.name + ": " + last.next);
            boolean waited = last.next.equals(WAITS);
            last.turn.release();
            parked.acquire();
            if (last.ended) {
                waiting.remove(last);
                log.add(last.name + " " + last.next);
                requireGood(last);
            }
            if (!waited) {
                watch.look();
            }
        }
    }

    private static void requireGood(Actor actor) {
        if (actor.trouble.isPresent()) {
            throw new AssertionError(actor.name + " failed: " + actor.trouble.get(), actor.trouble.get());
        }
    }

    /// Who did what, in order.
    List<String> log() {
        return List.copyOf(log);
    }
}
