package dev.holdfast.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.doorway.Lazy;
import dev.holdfast.format.Refused;
import dev.holdfast.testkit.lambda.FakeContext;
import dev.holdfast.testkit.lambda.Invoked;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class RetentionHandlerTest {
    @Test
    void aDailyCallExpiresAndCounts() throws IOException {
        var world = World.unlocked();
        world.days(4);
        var dry = call(world, "{\"dryRun\":true}", new FakeContext("r-0"));
        assertThat(dry.answer().path("expired").intValue()).isEqualTo(1);
        var invoked = call(world, "{}", new FakeContext("r-1"));
        assertThat(invoked.answer().path("expired").intValue()).isEqualTo(1);
        assertThat(invoked.count("PointExpired")).isEqualTo(1);
        assertThat(call(world, "{}", new FakeContext("r-2"))
                        .answer()
                        .path("expired")
                        .intValue())
                .isZero();
    }

    @Test
    void whoWaitsForAPersonIsNamedAndConfirmedByHash() throws IOException {
        var world = World.unlocked();
        world.days(9);
        var waiting = call(world, "{}", new FakeContext("r-1"));
        assertThat(waiting.count("RetentionNeedsConfirm")).isEqualTo(1);
        var first = waiting.answer().path("needsConfirm").get(0);
        assertThat(first.path("source").stringValue()).isEqualTo("api");
        assertThat(first.path("expires").intValue()).isEqualTo(6);
        var hash = first.path("planHash").stringValue();
        assertThat(call(world, "{\"confirm\":\"" + hash + "\"}", new FakeContext("r-2"))
                        .answer()
                        .path("expired")
                        .intValue())
                .isEqualTo(6);
    }

    @Test
    void itStopsBeforeItsTimeIsOver() throws IOException {
        var world = World.unlocked();
        world.days(4);
        var context = new FakeContext("r-1");
        context.leave(59_000);
        var invoked = call(world, "{}", context);
        assertThat(invoked.answer().path("left").intValue()).isEqualTo(1);
        assertThat(invoked.answer().path("expired").intValue()).isZero();
    }

    @Test
    void aFieldThatMeansNothingIsRefused() {
        assertThatThrownBy(() -> call(World.unlocked(), "{\"dryrun\":true}", new FakeContext("r-1")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("retention.bad-request");
    }

    private static Invoked call(World world, String event, FakeContext context) throws IOException {
        return Invoked.of(new RetentionHandler(new Lazy<>(world::job), world.clock), event, context);
    }
}
