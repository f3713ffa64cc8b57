package dev.holdfast.testkit.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.lease.Leases;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class InMemoryLeasesTest extends LeasesContract {
    private final InMemoryLeases leases = new InMemoryLeases();

    @Override
    protected Leases leases() {
        return leases;
    }

    @Test
    void aLostLeaseIsNoLongerHeldAndTheNextHasAHigherFence() {
        var source = Samples.sourceId(1);
        try (var lost = leases.take(source, Duration.ZERO).orElseThrow()) {
            leases.lose(source);
            assertThat(lost.held()).isFalse();
            try (var next = leases.take(source, Duration.ZERO).orElseThrow()) {
                assertThat(next.fence()).isGreaterThan(lost.fence());
            }
        }
    }
}
