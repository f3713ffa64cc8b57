package dev.holdfast.local.operation;

import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Orders;
import dev.holdfast.core.source.SourceName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// The queues of one machine. An order is kept until it is [#done]; who took it and never came back lets it go again
/// after a while, and one that fails too often stays where it is, to be looked at.
public final class LocalOrders implements Orders {
    /// How long a taken order is hidden from others.
    static final Duration VISIBILITY = Duration.ofMinutes(15);

    /// How often an order is tried.
    static final int ATTEMPTS = 5;

    private final Operations operations;
    private final InstantSource clock;

    LocalOrders(Operations operations, InstantSource clock) {
        this.operations = operations;
        this.clock = clock;
    }

    @Override
    public List<Order> send(List<Order> orders) throws IOException {
        long now = clock.instant().getEpochSecond();
        return operations.together(sql -> {
            for (var order : orders) {
                sql.update(
                        "INSERT OR IGNORE INTO orders VALUES (?, ?, ?, ?, 0)",
                        order.duty().name(),
                        order.source().value(),
                        order.slot().getEpochSecond(),
                        now);
            }
            return List.of();
        });
    }

    /// Takes up to `limit` orders, oldest first.
    public List<Order> take(Duty duty, int limit) throws IOException {
        var now = clock.instant();
        return operations.together(sql -> {
            var found = sql.list(
                    "SELECT source, slot FROM orders WHERE duty = ? AND visible_at <= ? AND attempts < ?"
                            + " ORDER BY visible_at, source LIMIT ?",
                    row -> new Order(duty, new SourceName(row.getString(1)), Instant.ofEpochSecond(row.getLong(2))),
                    duty.name(),
                    now.getEpochSecond(),
                    ATTEMPTS,
                    limit);
            for (var order : found) {
                sql.update(
                        "UPDATE orders SET visible_at = ?, attempts = attempts + 1"
                                + " WHERE duty = ? AND source = ? AND slot = ?",
                        now.plus(VISIBILITY).getEpochSecond(),
                        duty.name(),
                        order.source().value(),
                        order.slot().getEpochSecond());
            }
            return found;
        });
    }

    /// The order was carried out, or never can be.
    public void done(Order order) throws IOException {
        operations.ask(sql -> sql.update(
                "DELETE FROM orders WHERE duty = ? AND source = ? AND slot = ?",
                order.duty().name(),
                order.source().value(),
                order.slot().getEpochSecond()));
    }
}
