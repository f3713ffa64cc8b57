package dev.holdfast.aws.table;

import dev.holdfast.core.lease.Lease;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// A lease that is ours, kept alive by a thread of its own while the work goes on. Once its time is over, by our own
/// clock and whatever the reason, it is no longer held.
final class HeldLease implements Lease {
    private static final Duration BEAT = DynamoLeases.LENGTH.dividedBy(4);
    private static final String MINE = "holder = :me AND fence = :fence";

    /// @param holder random, names this taking
    record Hold(SourceId source, String holder, long fence) {}

    private final Table table;
    private final InstantSource clock;
    private final Hold hold;
    private final AtomicReference<Instant> until;
    private final Thread heart;

    private HeldLease(Table table, InstantSource clock, Hold hold, Instant until) {
        this.table = table;
        this.clock = clock;
        this.hold = hold;
        this.until = new AtomicReference<>(until);
        this.heart = Thread.ofVirtual().name("lease of " + hold.source()).unstarted(this::beat);
    }

    static Lease begin(Table table, InstantSource clock, Hold hold, Instant until) {
        var lease = new HeldLease(table, clock, hold, until);
        lease.heart.start();
        return lease;
    }

    private void beat() {
        while (held()) {
            try {
                Thread.sleep(BEAT);
                extend();
            } catch (InterruptedException e) {
                return;
            } catch (IOException | HoldfastException _) {
                // another beat may reach the table; if none does, the lease ends by itself
            }
        }
    }

    private void extend() throws IOException {
        var next = clock.instant().plus(DynamoLeases.LENGTH);
        boolean ours = update(table, "SET #until = :until", Map.of(":until", Writes.number(next.toEpochMilli())));
        until.updateAndGet(now -> ours && now.isAfter(Instant.EPOCH) ? next : Instant.EPOCH);
    }

    private boolean update(Table table, String expression, Map<String, AttributeValue> more) throws IOException {
        var values = new java.util.HashMap<>(more);
        values.put(":me", AttributeValue.fromS(hold.holder()));
        values.put(":fence", Writes.number(hold.fence()));
        return table.call("dynamodb:UpdateItem", () -> {
            try {
                table.dynamo()
                        .updateItem(update -> update.tableName(table.name())
                                .key(Keys.lease(hold.source()).key())
                                .updateExpression(expression)
                                .conditionExpression(MINE)
                                .expressionAttributeNames(Map.of("#until", "until"))
                                .expressionAttributeValues(values));
                return true;
            } catch (ConditionalCheckFailedException e) {
                return false;
            }
        });
    }

    @Override
    public long fence() {
        return hold.fence();
    }

    @Override
    public boolean held() {
        return clock.instant().isBefore(until.get());
    }

    /// One that cannot be given back ends by itself.
    @Override
    public void close() {
        heart.interrupt();
        if (until.getAndSet(Instant.EPOCH).equals(Instant.EPOCH)) {
            return;
        }
        try {
            update(table.lastly(), "REMOVE holder, #until", Map.of());
        } catch (IOException | HoldfastException e) {
            return;
        }
    }
}
