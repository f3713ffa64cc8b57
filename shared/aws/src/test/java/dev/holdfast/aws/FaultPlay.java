package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.holdfast.aws.FaultyHttp.Plan;
import dev.holdfast.core.vault.VaultUnavailable;
import java.io.IOException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// Plays an operation as often as it makes requests, times the ways in which a request breaks, once and for good: it
/// comes to the right end or to [VaultUnavailable], and then a repeat works.
final class FaultPlay {
    /// Time for one pause, and not for many.
    private static final Deadline SHORT = () -> Deadline.RESERVE.plusMillis(150);

    private FaultPlay() {}

    /// An operation, made ready without faults, and looked at without faults.
    @FunctionalInterface
    interface Scene {
        /// @throws AssertionError when it came to a wrong end
        void act(AwsClients clients) throws IOException;
    }

    @FunctionalInterface
    interface Stage {
        Scene ready() throws IOException;
    }

    static Stream<DynamicTest> all(Stage stage) throws IOException {
        return all(stage, count(stage));
    }

    /// @param requests how many of them are broken
    static Stream<DynamicTest> all(Stage stage, int requests) {
        assertThat(requests).isPositive();
        return Stream.of(Fault.values())
                .flatMap(fault -> IntStream.rangeClosed(1, requests)
                        .boxed()
                        .flatMap(n -> Stream.of(new Plan(fault, n, false), new Plan(fault, n, true))))
                .map(plan -> DynamicTest.dynamicTest(plan.toString(), () -> play(stage, plan)));
    }

    static int count(Stage stage) throws IOException {
        var http = new FaultyHttp(Plan.NONE);
        stage.ready().act(Engine.clients(FaultPlay.class, () -> http));
        return http.requests();
    }

    private static void play(Stage stage, Plan plan) throws IOException {
        var scene = stage.ready();
        try (var clients = Engine.clients(FaultPlay.class, () -> new FaultyHttp(plan), SHORT)) {
            scene.act(clients);
        } catch (VaultUnavailable e) {
            scene.act(Engine.clients(FaultPlay.class));
            return;
        }
        if (plan.lasting() && plan.fault() != Fault.TRUNCATED) {
            fail("nothing was answered any more, and it went through");
        }
    }
}
