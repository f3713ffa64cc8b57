package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.aws.FaultyHttp.Plan;
import dev.holdfast.core.vault.VaultUnavailable;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class DeadlineTest {
    private static final AwsClients.Place NOWHERE =
            new AwsClients.Place(Optional.of("eu-central-1"), Optional.of(URI.create("http://127.0.0.1:9")));

    @BeforeAll
    static void anybody() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }

    @Test
    void aFailingCallIsRepeatedFourTimes() {
        assertThat(requestsWithin(Deadline.NONE)).isEqualTo(5);
    }

    @Test
    void noPauseIsBegunThatWouldOutlastTheRun() {
        assertThat(requestsWithin(() -> Deadline.RESERVE.plusNanos(1))).isEqualTo(1);
    }

    @Test
    void noCallBeginsWhenTheTimeIsOver() {
        assertThat(requestsWithin(() -> Deadline.RESERVE)).isZero();
        assertThat(requestsWithin(() -> Duration.ZERO)).isZero();
    }

    /// What is kept back is for giving up in order.
    @Test
    void whatIsDoneLastIsDoneWithinTheReserve() {
        assertThat(requestsWithin(() -> Deadline.RESERVE, Calls::lastly)).isEqualTo(1);
    }

    @Test
    void theRuntimeTellsEachInvocationItsTime() {
        var remaining = new Remaining();
        assertThat(remaining.allows(Duration.ofMinutes(1))).isTrue();
        remaining.of(() -> 3_500);
        assertThat(remaining.allows(Duration.ofMillis(400))).isTrue();
        assertThat(remaining.allows(Duration.ofMillis(600))).isFalse();
    }

    private static int requestsWithin(Deadline deadline) {
        return requestsWithin(deadline, calls -> calls);
    }

    private static int requestsWithin(Deadline deadline, UnaryOperator<Calls> as) {
        var http = new FaultyHttp(new Plan(Fault.BROKEN, 1, true));
        try (var clients = AwsClients.over(NOWHERE, deadline, () -> http)) {
            assertThatExceptionOfType(VaultUnavailable.class)
                    .isThrownBy(() -> as.apply(clients.calls())
                            .make("s3:ListBucket", "b", () -> clients.s3().headBucket(head -> head.bucket("bucket"))));
        }
        return http.requests();
    }
}
