package dev.holdfast.schedule;

import dev.holdfast.core.Parts;
import java.io.IOException;

/// Tick and reconciliation on the parts at hand.
public final class ScheduleWiring {
    private ScheduleWiring() {}

    public static ScheduleJob job(Parts parts) throws IOException {
        return new ScheduleJob(parts.runs(), parts.orders(), parts.clock());
    }

    public static Reconciliation reconciliation(Parts parts) throws IOException {
        return new Reconciliation(parts.catalog(), parts.policies(), parts.runs(), parts.clock());
    }
}
