package dev.holdfast.testkit.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.operation.BurnedIds;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What everybody who burns ids promises.
public abstract class BurnedIdsContract {
    private static final Instant UNTIL = Instant.parse("2126-01-01T00:00:00Z");

    protected abstract BurnedIds ids() throws IOException;

    @Test
    void anIdBelongsToTheFirstWhoBurnsIt() throws IOException {
        assertThat(ids().burn("grant/a/1", "delivery-1", UNTIL)).isTrue();
        assertThat(ids().burn("grant/a/1", "delivery-2", UNTIL)).isFalse();
        assertThat(ids().burn("grant/a/2", "delivery-2", UNTIL)).isTrue();
    }

    @Test
    void theSameDeliveryMayTryAgain() throws IOException {
        assertThat(ids().burn("grant/a/1", "delivery-1", UNTIL)).isTrue();
        assertThat(ids().burn("grant/a/1", "delivery-1", UNTIL)).isTrue();
        assertThat(ids().burn("grant/a/1", "delivery-2", UNTIL)).isFalse();
    }

    @Test
    void oneOfManyAtOnceGetsIt() throws Exception {
        var ids = ids();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var work = new ArrayList<Callable<Boolean>>();
            for (int n = 0; n < 20; n++) {
                var by = "delivery-" + n;
                work.add(() -> ids.burn("grant/a/1", by, UNTIL));
            }
            int burned = 0;
            for (var done : threads.invokeAll(work)) {
                burned += done.get() ? 1 : 0;
            }
            assertThat(burned).isEqualTo(1);
        }
    }
}
