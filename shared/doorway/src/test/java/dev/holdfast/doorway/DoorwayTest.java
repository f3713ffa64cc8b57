package dev.holdfast.doorway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.holdfast.format.Refused;
import dev.holdfast.testkit.MutableClock;
import dev.holdfast.testkit.lambda.FakeContext;
import dev.holdfast.testkit.lambda.Invoked;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

final class DoorwayTest {
    private static final MutableClock CLOCK = MutableClock.at("2026-11-21T03:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static RequestStreamHandler with(Doorway.Room room) {
        return (event, answer, context) -> new Doorway("sample", CLOCK).open(event, answer, context, room);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"text\"", "{", "{}}x", "\u0000", "{\"a\":1,}"})
    void whatIsNoJsonObjectIsRefusedWithACode(String event) {
        assertThatThrownBy(() -> Invoked.of(with((in, invocation) -> in), event))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("event.malformed"));
    }

    @Test
    void anOversizedEventIsRefusedBeforeItIsRead() {
        var event = "{\"a\":\"" + "x".repeat(7 * 1024 * 1024) + "\"}";
        assertThatThrownBy(() -> Invoked.of(with((in, invocation) -> in), event))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("event.too-large"));
    }

    @Test
    void countsGoOutInTheEmbeddedMetricFormatEvenWhenItFails() {
        var context = new FakeContext();
        assertThatThrownBy(() -> Invoked.of(
                        with((in, invocation) -> {
                            invocation.metrics().count("Backups", 2);
                            invocation.metrics().count("Backups", 1);
                            throw new IOException("the store did not answer");
                        }),
                        "{}",
                        context))
                .isInstanceOf(IOException.class);
        var line = JSON.readTree(context.lines().getLast());
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Namespace").stringValue()).isEqualTo("Holdfast");
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics/0/Name").stringValue())
                .isEqualTo("Backups");
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions/0/0").stringValue())
                .isEqualTo("Function");
        assertThat(line.path("Function").stringValue()).isEqualTo("sample");
        assertThat(line.path("Backups").longValue()).isEqualTo(3);
    }

    @Test
    void everyLineSaysWhichRequestItIsAbout() throws IOException {
        var invoked = Invoked.of(
                with((in, invocation) -> {
                    invocation.with("message", "m-1").log().info("sample.happened", Map.of("bytes", 7, "point", "p"));
                    return in;
                }),
                "{}");
        assertThat(invoked.log())
                .containsExactly("{\"at\":\"2026-11-21T03:00:00Z\",\"level\":\"INFO\",\"event\":\"sample.happened\","
                        + "\"function\":\"sample\",\"message\":\"m-1\",\"request\":\"request-1\",\"bytes\":7,"
                        + "\"point\":\"p\"}");
    }

    @Test
    void theWordsOfAnUnforeseenExceptionAreNotRepeated() {
        var context = new FakeContext();
        assertThatThrownBy(() -> Invoked.of(
                        with((in, invocation) -> {
                            throw new IllegalStateException("passphrase hunter2");
                        }),
                        "{}",
                        context))
                .isInstanceOf(IllegalStateException.class);
        assertThat(context.lines()).isNotEmpty().noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void oneMessageThatFailsStopsNoOther() throws IOException {
        var seen = new ArrayList<String>();
        var invoked = Invoked.of(
                batch(Duration.ZERO, (message, invocation) -> {
                    seen.add(message.body());
                    switch (message.body()) {
                        case "refused" -> throw new Refused(DoorwayCode.MALFORMED, "no");
                        case "down" -> throw new IOException("down");
                        case "bug" -> throw new IllegalStateException("bug");
                        default -> {}
                    }
                }),
                messages("ok", "refused", "down", "bug", "fine"));
        assertThat(seen).containsExactly("ok", "refused", "down", "bug", "fine");
        assertThat(invoked.failed()).containsExactly("m-refused", "m-down", "m-bug");
        assertThat(invoked.codes()).containsExactly("event.malformed", "unavailable", "internal");
        assertThat(invoked.count("MessagePoisoned")).isEqualTo(1);
    }

    @Test
    void withoutTimeTheRestOfABatchIsLeftForLater() throws IOException {
        var context = new FakeContext();
        var invoked = Invoked.of(
                batch(Duration.ofSeconds(10), (message, invocation) -> context.leave(9_999)),
                messages("a", "b", "c"),
                context);
        assertThat(invoked.failed()).containsExactly("m-b", "m-c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Records\":[{}]}", "{\"Records\":[{\"messageId\":\"1\",\"eventSource\":\"aws:s3\"}]}"})
    void aBatchOfSomethingElseIsRefusedWhole(String event) {
        assertThatThrownBy(() -> Invoked.of(batch(Duration.ZERO, (message, invocation) -> {}), event))
                .isInstanceOf(Refused.class);
    }

    @Test
    void onlyTheOperatingSystemsRandomnessWillDo() {
        Randomness.check();
        assertThatThrownBy(() -> Randomness.check("DRBG")).hasMessageContaining("randomness.not-the-system's");
        assertThatThrownBy(() -> Randomness.check("SHA1PRNG")).isInstanceOf(IllegalStateException.class);
    }

    private static RequestStreamHandler batch(Duration needs, SqsBatch.Work work) {
        return with((event, invocation) -> SqsBatch.each(event, invocation, needs, work));
    }

    private static String messages(String... bodies) {
        var event = JsonNodeFactory.instance.objectNode();
        var records = event.putArray("Records");
        for (var body : bodies) {
            records.addObject().put("messageId", "m-" + body).put("body", body);
        }
        return event.toString();
    }
}
