package dev.holdfast.schedule;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.holdfast.core.schedule.Schedule;
import dev.holdfast.doorway.Doorway;
import dev.holdfast.doorway.DoorwayCode;
import dev.holdfast.doorway.FunctionWiring;
import dev.holdfast.doorway.Invocation;
import dev.holdfast.doorway.Lazy;
import dev.holdfast.doorway.Snapshots;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The doorway of the schedule function: `{}` every few minutes, `{"reconcile":true}` once a day.
public final class ScheduleHandler implements RequestStreamHandler {
    private final Doorway doorway = new Doorway("schedule", InstantSource.system());
    private final Lazy<Jobs> jobs;

    record Jobs(ScheduleJob tick, Reconciliation reconciliation) {}

    public ScheduleHandler() {
        this(new Lazy<>(() -> {
            var parts = FunctionWiring.parts("schedule");
            return new Jobs(ScheduleWiring.job(parts), ScheduleWiring.reconciliation(parts));
        }));
        Snapshots.prepare(
                () -> Schedule.parse("cron(0 3 * * ? *)", ZoneOffset.UTC).next(Instant.EPOCH));
    }

    ScheduleHandler(Lazy<Jobs> jobs) {
        this.jobs = jobs;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        doorway.open(event, answer, context, this::tick);
    }

    private JsonNode tick(JsonNode event, Invocation invocation) throws IOException {
        var reconcile = event.path("reconcile");
        if (!reconcile.isMissingNode() && !reconcile.isBoolean()) {
            throw new Refused(DoorwayCode.MALFORMED, "\"reconcile\" is true, false or absent.");
        }
        if (reconcile.booleanValue(false)) {
            reconcile(invocation);
        }
        var ticked = jobs.get().tick().tick();
        invocation.metrics().count("RunsDue", ticked.due());
        invocation.metrics().count("OrdersSent", ticked.sent());
        invocation
                .log()
                .info("schedule.ticked", Map.of("due", ticked.due(), "sent", ticked.sent(), "late", ticked.late()));
        return JsonNodeFactory.instance
                .objectNode()
                .put("due", ticked.due())
                .put("sent", ticked.sent())
                .put("late", ticked.late());
    }

    private void reconcile(Invocation invocation) throws IOException {
        var done = jobs.get().reconciliation().reconcile();
        invocation
                .log()
                .info(
                        "schedule.reconciled",
                        Map.of("set", done.set(), "cleared", done.cleared(), "unreadable", done.unreadable()));
    }
}
