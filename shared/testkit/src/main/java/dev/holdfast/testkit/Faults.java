package dev.holdfast.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Counts the calls that cross ports, and breaks one of them: the plan of a crash enumeration. Several faulty ports may
/// share one. Safe for several threads.
///
/// ```java
/// var dry = Faults.none();
/// job(new FaultyVault(vault(), dry)).run();
/// for (var call = 1; call <= dry.calls(); call++) { … Faults.killBefore(call) … Faults.killAfter(call) … }
/// ```
public final class Faults {
    private enum Moment {
        NEVER,
        BEFORE,
        AFTER
    }

    private final Moment moment;
    private final int number;
    private final boolean lasting;
    private final Supplier<? extends Throwable> fault;
    private final List<String> log = new ArrayList<>();
    private boolean dead;

    private Faults(Moment moment, int number, boolean lasting, Supplier<? extends Throwable> fault) {
        this.moment = moment;
        this.number = number;
        this.lasting = lasting;
        this.fault = fault;
    }

    /// Counts only.
    public static Faults none() {
        return new Faults(Moment.NEVER, 0, false, AssertionError::new);
    }

    /// Call `number` (from 1) throws and does not happen; later ones go through.
    /// @param fault an `IOException` or anything unchecked
    public static Faults failBefore(int number, Supplier<? extends Throwable> fault) {
        return new Faults(Moment.BEFORE, number, false, fault);
    }

    /// Call `number` (from 1) happens and throws all the same; later ones go through.
    public static Faults failAfter(int number, Supplier<? extends Throwable> fault) {
        return new Faults(Moment.AFTER, number, false, fault);
    }

    /// The process dies before call `number`: neither it nor any later call happens, and all of them throw [Killed].
    public static Faults killBefore(int number) {
        return new Faults(Moment.BEFORE, number, true, () -> new Killed("before call " + number));
    }

    /// The process dies after call `number`: it happens, nothing later does, and all of them throw [Killed].
    public static Faults killAfter(int number) {
        return new Faults(Moment.AFTER, number, true, () -> new Killed("after call " + number));
    }

    /// The calls so far.
    public synchronized int calls() {
        return log.size();
    }

    /// The calls so far by name, in order, for the message of a failing test.
    public synchronized List<String> log() {
        return List.copyOf(log);
    }

    /// Whether the process counts as killed.
    public synchronized boolean dead() {
        return dead;
    }

    /// Makes one call of a port, or breaks it.
    public <T> T call(String name, Call<T> call) throws IOException {
        var mine = arrive(name);
        if (mine == number && moment == Moment.BEFORE) {
            strike();
        }
        var result = call.make();
        if (mine == number && moment == Moment.AFTER) {
            strike();
        }
        return result;
    }

    private synchronized int arrive(String name) throws IOException {
        if (dead) {
            raise();
        }
        log.add(name);
        return log.size();
    }

    private synchronized void strike() throws IOException {
        dead = lasting;
        raise();
    }

    private void raise() throws IOException {
        switch (fault.get()) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalArgumentException("a port cannot throw this", e);
        }
    }

    /// One call of a port.
    @FunctionalInterface
    public interface Call<T> {
        T make() throws IOException;
    }
}
