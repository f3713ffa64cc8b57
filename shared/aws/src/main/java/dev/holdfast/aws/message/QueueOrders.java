package dev.holdfast.aws.message;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Fan;
import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Orders;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Sends orders to the SQS queue of their duty, ten a call and several calls at once.
public final class QueueOrders implements Orders {
    private static final int TOGETHER = 10;

    private final AwsClients clients;
    private final Map<Duty, String> queues;

    /// @param queues a URL for each duty
    public QueueOrders(AwsClients clients, Map<Duty, String> queues) {
        this.clients = clients;
        this.queues = Map.copyOf(queues);
    }

    @Override
    public List<Order> send(List<Order> orders) throws IOException {
        var failure = new AtomicReference<IOException>();
        var left = Fan.out(batches(orders), batch -> {
            try {
                return sent(batch);
            } catch (IOException e) {
                failure.set(e);
                return batch;
            }
        });
        var all = left.stream().flatMap(Collection::stream).toList();
        var why = failure.get();
        if (why != null && all.size() == orders.size()) {
            throw why;
        }
        return all;
    }

    /// Each of one duty.
    private static List<List<Order>> batches(List<Order> orders) {
        return Stream.of(Duty.values())
                .map(duty ->
                        orders.stream().filter(order -> order.duty() == duty).toList())
                .flatMap(mine -> IntStream.iterate(0, from -> from < mine.size(), from -> from + TOGETHER)
                        .mapToObj(from -> mine.subList(from, Math.min(from + TOGETHER, mine.size()))))
                .toList();
    }

    /// Those that the queue did not take.
    private List<Order> sent(List<Order> batch) throws IOException {
        var queue = Objects.requireNonNull(queues.get(batch.getFirst().duty()), "no queue");
        var entries = IntStream.range(0, batch.size())
                .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .messageBody(batch.get(i).body())
                        .build())
                .toList();
        var answer = clients.calls()
                .make(
                        "sqs:SendMessage",
                        queue,
                        () -> clients.queues()
                                .sendMessageBatch(send -> send.queueUrl(queue).entries(entries)));
        var failed = new HashSet<>(
                answer.failed().stream().map(BatchResultErrorEntry::id).toList());
        return IntStream.range(0, batch.size())
                .filter(i -> failed.contains(Integer.toString(i)))
                .mapToObj(batch::get)
                .toList();
    }
}
