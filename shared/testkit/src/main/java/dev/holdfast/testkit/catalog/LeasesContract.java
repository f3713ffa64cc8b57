package dev.holdfast.testkit.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.lease.Leases;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What every keeper of leases promises.
public abstract class LeasesContract {
    private static final SourceId ONE = Samples.sourceId(1);
    private static final SourceId TWO = Samples.sourceId(2);

    /// The leases under test, none taken at the start of a test.
    protected abstract Leases leases() throws IOException;

    @Test
    void oneSourceHasOneHolderAtATime() throws IOException {
        try (var lease = leases().take(ONE, Duration.ZERO).orElseThrow()) {
            assertThat(lease.held()).isTrue();
            assertThat(leases().take(ONE, Duration.ZERO)).isEmpty();
            try (var other = leases().take(TWO, Duration.ZERO).orElseThrow()) {
                assertThat(other.held()).isTrue();
            }
            assertThat(leases().take(ONE, Duration.ZERO)).isEmpty();
        }
        try (var again = leases().take(ONE, Duration.ZERO).orElseThrow()) {
            assertThat(again.held()).isTrue();
        }
    }

    @Test
    void fencesGrow() throws IOException {
        long first;
        try (var lease = leases().take(ONE, Duration.ZERO).orElseThrow()) {
            first = lease.fence();
        }
        try (var lease = leases().take(ONE, Duration.ZERO).orElseThrow()) {
            assertThat(lease.fence()).isGreaterThan(first);
        }
    }

    @Test
    void closingTwiceLeavesTheNextHolderAlone() throws IOException {
        var first = leases().take(ONE, Duration.ZERO).orElseThrow();
        first.close();
        try (var second = leases().take(ONE, Duration.ZERO).orElseThrow()) {
            first.close();
            assertThat(first.held()).isFalse();
            assertThat(second.held()).isTrue();
            assertThat(leases().take(ONE, Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void whoWaitsGetsItsTurnAndNeverTwoAtOnce() throws Exception {
        var leases = leases();
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var work = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 8; i++) {
                work.add(() -> {
                    try (var lease = leases.take(ONE, Duration.ofSeconds(30)).orElseThrow()) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.sleep(5);
                        inside.decrementAndGet();
                        return lease.held();
                    }
                });
            }
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(most.get()).isEqualTo(1);
    }
}
