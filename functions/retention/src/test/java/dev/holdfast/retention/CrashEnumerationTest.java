package dev.holdfast.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.retention.Hold;
import dev.holdfast.testkit.Faults;
import dev.holdfast.testkit.Killed;
import dev.holdfast.testkit.catalog.FaultyCatalog;
import dev.holdfast.testkit.vault.FaultyVault;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/// A process that dies between any two calls of the pass: the next pass ends in the same state.
final class CrashEnumerationTest {
    @Test
    void theNextPassEndsInTheSameState() throws IOException {
        var whole = world();
        var calls = Faults.none();
        pass(whole, calls);
        var wanted = whole.everything();
        assertThat(whole.in(Point.State.EXPIRED)).as("something is at stake").isNotEmpty();
        assertThat(calls.calls()).isGreaterThan(50);
        for (int call = 1; call <= calls.calls(); call++) {
            dies(call, Faults::killBefore, wanted);
            dies(call, Faults::killAfter, wanted);
        }
    }

    /// A call that fails once, as a time-out does, whether or not it happened: the pass says so, and the next one ends
    /// in the same state.
    @Test
    void aCallThatTimesOutIsMadeGoodByTheNextPass() throws IOException {
        var whole = world();
        var calls = Faults.none();
        pass(whole, calls);
        var wanted = whole.everything();
        for (int call = 1; call <= calls.calls(); call++) {
            dies(call, n -> Faults.failBefore(n, () -> new IOException("timed out")), wanted);
            dies(call, n -> Faults.failAfter(n, () -> new IOException("timed out")), wanted);
        }
    }

    private static void dies(int call, IntFunction<Faults> plan, String wanted) throws IOException {
        var world = world();
        var faults = plan.apply(call);
        try {
            pass(world, faults);
        } catch (Killed | IOException e) {
            world.leases.lose(world.source.id()); // a dead holder's lease ends by itself
        }
        pass(world, Faults.none());
        assertThat(world.everything()).as("after %s", faults.log().getLast()).isEqualTo(wanted);
    }

    /// Points to expire with payloads of their own and a shared one, a hold to place, a lock to extend, an orphan.
    private static World world() throws IOException {
        var world = World.locked();
        var first = world.verified(world.point());
        world.clock.advance(Duration.ofHours(5));
        world.verified(world.point(Optional.of(first)));
        world.clock.advance(Duration.ofHours(5));
        world.verified(world.point());
        world.clock.advance(Duration.ofDays(1));
        world.days(6);
        var keeper = world.verified(world.point());
        world.clock.advance(Duration.ofHours(1));
        world.verified(world.point());
        world.failed(keeper);
        world.clock.advance(Duration.ofDays(8));
        world.hold(new Hold(
                "case",
                Hold.Scope.of(world.source.id(), keeper.record().point()),
                "court",
                world.clock.instant(),
                "test",
                Optional.empty()));
        return world;
    }

    private static void pass(World world, Faults faults) throws IOException {
        var job = new RetentionJob(
                world.ports(new FaultyVault(world.vault, faults), new FaultyCatalog(world.catalog, faults)),
                World::nothing);
        var confirm = world.dryRun().planHash();
        World.pass(job, Optional.of(confirm));
    }
}
