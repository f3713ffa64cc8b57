package dev.holdfast.aws.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Engine;
import dev.holdfast.core.event.Event;
import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Orders.Order;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.testkit.catalog.Samples;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

final class MessagesIT {
    private static Optional<AwsClients> found = Optional.empty();

    @BeforeAll
    static void findTheEngine() {
        found = Optional.of(Engine.clients(MessagesIT.class));
    }

    private static AwsClients engine() {
        return found.orElseThrow();
    }

    @Test
    void everyOrderArrivesInTheQueueOfItsDuty() throws IOException {
        var exports = queue("exports");
        var verifications = queue("verifications");
        var orders = new QueueOrders(engine(), Map.of(Duty.EXPORT, exports, Duty.VERIFICATION, verifications));
        var mine = IntStream.range(0, 23).mapToObj(n -> order(Duty.EXPORT, n)).toList();
        var all = new java.util.ArrayList<>(mine);
        all.add(order(Duty.VERIFICATION, 99));

        assertThat(orders.send(all)).isEmpty();

        assertThat(received(exports, 23))
                .isEqualTo(new HashSet<>(mine.stream().map(Order::body).toList()));
        assertThat(received(verifications, 1))
                .containsExactly(order(Duty.VERIFICATION, 99).body());
    }

    @Test
    void aQueueThatIsNotThereLosesNothingOfTheOthers() throws IOException {
        var exports = queue("exports");
        var orders = new QueueOrders(
                engine(),
                Map.of(Duty.EXPORT, exports, Duty.VERIFICATION, queue("gone").replace("gone", "never")));
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> orders.send(List.of(order(Duty.EXPORT, 1), order(Duty.VERIFICATION, 2))))
                .hasMessageContaining("aws.missing");
        assertThat(received(exports, 1)).containsExactly(order(Duty.EXPORT, 1).body());
    }

    @Test
    void anEventReachesWhoeverListensToTheBus() throws IOException {
        var bus = Engine.fresh("bus");
        var queue = queue("listener");
        var arn = engine().queues()
                .getQueueAttributes(get -> get.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        engine().bus().createEventBus(create -> create.name(bus));
        engine().bus().putRule(put -> put.name(bus).eventBusName(bus).eventPattern("{\"source\":[\"holdfast\"]}"));
        engine().bus()
                .putTargets(put -> put.rule(bus)
                        .eventBusName(bus)
                        .targets(Target.builder().id("q").arn(arn).build()));

        new BusEvents(engine(), bus)
                .publish(new Event.BackupFailed(Samples.START, new SourceName("api"), Optional.empty(), "source.busy"));

        assertThat(received(queue, 1).iterator().next())
                .contains("\"detail-type\":\"BackupFailed\"")
                .contains("source.busy");
    }

    private static Order order(Duty duty, int n) {
        return new Order(duty, new SourceName("source-" + n), Samples.START);
    }

    private static String queue(String what) {
        return engine().queues()
                .createQueue(create -> create.queueName(Engine.fresh(what)))
                .queueUrl();
    }

    private static Set<String> received(String queue, int count) {
        var bodies = new HashSet<String>();
        for (int i = 0; i < 30 && bodies.size() < count; i++) {
            engine()
                    .queues()
                    .receiveMessage(receive ->
                            receive.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(2))
                    .messages()
                    .stream()
                    .map(Message::body)
                    .forEach(bodies::add);
        }
        return bodies;
    }
}
