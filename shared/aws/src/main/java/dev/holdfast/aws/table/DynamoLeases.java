package dev.holdfast.aws.table;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.core.lease.Lease;
import dev.holdfast.core.lease.Leases;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// Leases as items that end by themselves: taken, kept alive and given back by conditional updates.
///
/// Clocks may differ by [#SKEW]; the fence guards the catalog against whoever believes his clock too long. An item is
/// never removed, and should the table be lost, fences begin at the seconds of the epoch, which no count of leases
/// reaches: a source is never locked out by an older, higher fence in the catalog.
public final class DynamoLeases implements Leases {
    static final Duration LENGTH = Duration.ofSeconds(60);
    static final Duration SKEW = Duration.ofSeconds(5);
    private static final String TAKE = "SET holder = :me, #until = :until, fence = if_not_exists(fence, :epoch) + :one";
    private static final String FREE = "attribute_not_exists(holder) OR #until < :now";

    private final Table table;
    private final InstantSource clock;
    private final RandomGenerator random;

    DynamoLeases(Table table, InstantSource clock, RandomGenerator random) {
        this.table = table;
        this.clock = clock;
        this.random = random;
    }

    public static DynamoLeases at(String table, AwsClients clients, InstantSource clock, RandomGenerator random) {
        return new DynamoLeases(new Table(clients::dynamo, clients.calls(), table), clock, random);
    }

    @Override
    public Optional<Lease> take(SourceId source, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var lease = attempt(source);
            long left = deadline - System.nanoTime();
            if (lease.isPresent() || left <= 0) {
                return lease;
            }
            try {
                Thread.sleep(Duration.ofNanos(Math.min(left, pause())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    private static long pause() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(20, 250)).toNanos();
    }

    private Optional<Lease> attempt(SourceId source) throws IOException {
        var name = new byte[16];
        random.nextBytes(name);
        var holder = HexFormat.of().formatHex(name);
        var now = clock.instant();
        var until = now.plus(LENGTH);
        var taken = table.call("dynamodb:UpdateItem", () -> {
            try {
                return Optional.of(table.dynamo()
                        .updateItem(update -> update.tableName(table.name())
                                .key(Keys.lease(source).key())
                                .updateExpression(TAKE)
                                .conditionExpression(FREE + " OR holder = :me")
                                .expressionAttributeNames(Map.of("#until", "until"))
                                .expressionAttributeValues(Map.of(
                                        ":me", AttributeValue.fromS(holder),
                                        ":until", Writes.number(until.toEpochMilli()),
                                        ":now", Writes.number(now.minus(SKEW).toEpochMilli()),
                                        ":epoch", Writes.number(now.getEpochSecond()),
                                        ":one", Writes.number(1)))
                                .returnValues(ReturnValue.UPDATED_NEW)));
            } catch (ConditionalCheckFailedException e) {
                return Optional.<software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse>empty();
            }
        });
        return taken.map(item -> HeldLease.begin(
                table,
                clock,
                new HeldLease.Hold(
                        source,
                        holder,
                        new Item(item.attributes()).number(Head.FENCE).orElseThrow()),
                until));
    }
}
