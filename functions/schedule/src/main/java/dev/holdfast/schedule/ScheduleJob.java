package dev.holdfast.schedule;

import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Orders;
import dev.holdfast.core.schedule.Orders.Order;
import dev.holdfast.core.schedule.Run;
import dev.holdfast.core.schedule.Runs;
import dev.holdfast.core.schedule.Runs.Move;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// One tick: everything that is due is ordered, and then moved on to its next slot. Sent first: a message that is sent
/// twice makes the same point, one that is never sent would be a lost slot. Some are moved while the next are sent.
public final class ScheduleJob {
    private static final int MOST = 10_000;
    private static final int CHUNK = 500;

    private final Runs runs;
    private final Orders orders;
    private final InstantSource clock;

    public ScheduleJob(Runs runs, Orders orders, InstantSource clock) {
        this.runs = runs;
        this.orders = orders;
        this.clock = clock;
    }

    /// @param due how many runs were due
    /// @param sent how many orders were taken; the others stay due
    /// @param late how many runs somebody else had moved on meanwhile
    public record Ticked(int due, int sent, int late) {
        Ticked plus(Ticked other) {
            return new Ticked(due + other.due, sent + other.sent, late + other.late);
        }
    }

    public Ticked tick() throws IOException {
        var now = clock.instant();
        var ticked = new Ticked(0, 0, 0);
        try (var mover = new Mover(runs)) {
            for (var duty : Duty.values()) {
                var due = runs.due(duty, now, MOST);
                for (int from = 0; from < due.size(); from += CHUNK) {
                    ticked = ticked.plus(order(due.subList(from, Math.min(due.size(), from + CHUNK)), now, mover));
                }
            }
            return ticked.plus(new Ticked(0, 0, mover.late()));
        }
    }

    private Ticked order(List<Run> due, Instant now, Mover mover) throws IOException {
        var wanted = due.stream().map(run -> order(run, now)).toList();
        var notTaken = new HashSet<>(orders.send(wanted));
        var moves = new ArrayList<Move>();
        for (int i = 0; i < due.size(); i++) {
            if (!notTaken.contains(wanted.get(i))) {
                moves.add(new Move(due.get(i), due.get(i).after(wanted.get(i).slot())));
            }
        }
        mover.move(moves);
        return new Ticked(due.size(), moves.size(), 0);
    }

    private static Order order(Run run, Instant now) {
        return new Order(run.duty(), run.name(), run.dueSlot(now));
    }
}
