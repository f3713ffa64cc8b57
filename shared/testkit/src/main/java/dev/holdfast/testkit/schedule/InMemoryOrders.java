package dev.holdfast.testkit.schedule;

import dev.holdfast.core.schedule.Orders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Orders that are only written down; some can be turned away.
public final class InMemoryOrders implements Orders {
    private final List<Order> taken = new ArrayList<>();
    private Predicate<Order> refuses = order -> false;

    @Override
    public synchronized List<Order> send(List<Order> orders) throws IOException {
        var refused = orders.stream().filter(refuses).toList();
        orders.stream().filter(refuses.negate()).forEach(taken::add);
        if (!orders.isEmpty() && refused.size() == orders.size()) {
            throw new IOException("the queue takes nothing");
        }
        return refused;
    }

    /// From now on these are not taken.
    public synchronized void refuse(Predicate<Order> which) {
        refuses = which;
    }

    public synchronized List<Order> taken() {
        return List.copyOf(taken);
    }
}
