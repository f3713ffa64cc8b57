package dev.holdfast.local.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.event.Event;
import dev.holdfast.core.operation.BurnedIds;
import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Orders.Order;
import dev.holdfast.core.schedule.Runs;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.testkit.MutableClock;
import dev.holdfast.testkit.schedule.BurnedIdsContract;
import dev.holdfast.testkit.schedule.RunsContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OperationsTest {
    private static final Order ORDER =
            new Order(Duty.EXPORT, new SourceName("api"), Instant.parse("2026-11-21T03:00:00Z"));

    private final MutableClock clock = MutableClock.at("2026-11-21T03:05:00Z");

    @TempDir
    private Path directory = Path.of("");

    private Optional<Operations> open = Optional.empty();

    @BeforeEach
    void open() throws IOException {
        open = Optional.of(Operations.open(directory.resolve("operations.db")));
    }

    @AfterEach
    void close() {
        open.ifPresent(Operations::close);
    }

    private Operations operations() {
        return open.orElseThrow();
    }

    @Nested
    final class DueRuns extends RunsContract {
        @Override
        protected Runs runs() {
            return operations().runs();
        }
    }

    @Nested
    final class Burned extends BurnedIdsContract {
        @Override
        protected BurnedIds ids() {
            return operations().burnedIds(clock);
        }
    }

    @Test
    void anOrderOutlivesTheProcessAndIsThereUntilItIsDone() throws IOException {
        orders().send(List.of(ORDER, ORDER));
        close();
        open();
        assertThat(orders().take(Duty.VERIFICATION, 10)).isEmpty();
        assertThat(orders().take(Duty.EXPORT, 10)).containsExactly(ORDER);
        assertThat(orders().take(Duty.EXPORT, 10)).as("taken").isEmpty();
        clock.advance(LocalOrders.VISIBILITY);
        assertThat(orders().take(Duty.EXPORT, 10)).as("given up").containsExactly(ORDER);
        orders().done(ORDER);
        clock.advance(LocalOrders.VISIBILITY);
        assertThat(orders().take(Duty.EXPORT, 10)).isEmpty();
    }

    @Test
    void anOrderThatAlwaysFailsIsNotTriedForEver() throws IOException {
        orders().send(List.of(ORDER));
        for (int attempt = 0; attempt < LocalOrders.ATTEMPTS; attempt++) {
            assertThat(orders().take(Duty.EXPORT, 1)).hasSize(1);
            clock.advance(LocalOrders.VISIBILITY.plus(Duration.ofSeconds(1)));
        }
        assertThat(orders().take(Duty.EXPORT, 1)).isEmpty();
    }

    @Test
    void eventsAreFollowedByNumber() throws IOException {
        var events = operations().events();
        for (var code : List.of("a.b", "c.d")) {
            events.publish(new Event.RestoreRefused(clock.instant(), Optional.of("nightly"), code));
        }
        var first = events.after(0, 1);
        assertThat(first).singleElement().satisfies(kept -> {
            assertThat(kept.type()).isEqualTo("RestoreRefused");
            assertThat(kept.detail())
                    .isEqualTo("{\"at\":\"2026-11-21T03:05:00Z\",\"code\":\"a.b\",\"grant\":\"nightly\"}");
        });
        assertThat(events.after(first.getFirst().id(), 10)).hasSize(1);
    }

    private LocalOrders orders() {
        return operations().orders(clock);
    }
}
