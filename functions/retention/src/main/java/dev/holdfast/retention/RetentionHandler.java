package dev.holdfast.retention;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.holdfast.doorway.Doorway;
import dev.holdfast.doorway.FunctionWiring;
import dev.holdfast.doorway.Invocation;
import dev.holdfast.doorway.Lazy;
import dev.holdfast.doorway.Snapshots;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The doorway of the retention function: `{}` once a day and after a change of policy, `{"dryRun":true}`, or
/// `{"confirm":"<plan hash>"}` of a person who agreed. It stops before its time is over; the next pass goes on.
public final class RetentionHandler implements RequestStreamHandler {
    /// A round of one source, and the wait for its lease.
    private static final Duration LEAST = Duration.ofSeconds(60);

    private static final Set<String> FIELDS = Set.of("dryRun", "confirm");

    private final Doorway doorway;
    private final Lazy<RetentionJob> job;

    public RetentionHandler() {
        this(new Lazy<>(() -> RetentionWiring.job(FunctionWiring.parts("retention"), false)), InstantSource.system());
        Snapshots.prepare(() -> Digest.of(new byte[1 << 10]));
    }

    RetentionHandler(Lazy<RetentionJob> job, InstantSource clock) {
        this.doorway = new Doorway("retention", clock);
        this.job = job;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        doorway.open(event, answer, context, this::pass);
    }

    private JsonNode pass(JsonNode event, Invocation invocation) throws IOException {
        boolean unknown = event.properties().stream().anyMatch(field -> !FIELDS.contains(field.getKey()));
        var dry = event.path("dryRun");
        if (unknown || !(dry.isMissingNode() || dry.isBoolean())) {
            throw new Refused(RequestCode.BAD_REQUEST, "The request has a field that means nothing here.");
        }
        var confirm = Optional.ofNullable(event.get("confirm")).map(hash -> hash.stringValue(""));
        var tally = new Tally(invocation);
        var passed = dry.booleanValue(false)
                ? job.get().dryRun(confirm, tally::add)
                : job.get().apply(confirm, source -> invocation.hasTimeFor(LEAST), tally::add);
        return tally.answer(passed);
    }

    /// Counts what a pass did, and names who waits for a person.
    private static final class Tally {
        private final Invocation invocation;
        private final ArrayNode waiting = JsonNodeFactory.instance.arrayNode();
        private int expired;
        private int refused;
        private int extended;
        private int frozen;
        private int critical;

        Tally(Invocation invocation) {
            this.invocation = invocation;
        }

        void add(SourceReport report) {
            expired += report.expired().size();
            refused += report.refused().size();
            extended += report.lockExtended().size();
            frozen += report.frozen().isEmpty() ? 0 : 1;
            for (var finding : report.findings()) {
                critical += finding.code().severity().damages() ? 1 : 0;
                invocation
                        .log()
                        .info("retention.finding", Map.of("code", finding.code().id(), "path", finding.path()));
            }
            for (var cause : report.frozen()) {
                invocation
                        .log()
                        .info(
                                "retention.frozen",
                                Map.of(
                                        "source", report.source().name(),
                                        "cause", cause.code().word()));
            }
            if (report.needsConfirm()) {
                waiting.addObject()
                        .put("source", report.source().name().value())
                        .put("planHash", report.planHash())
                        .put("expires", report.expiring());
            }
        }

        JsonNode answer(RetentionJob.Passed passed) {
            var metrics = invocation.metrics();
            metrics.count("PointExpired", expired);
            metrics.count("RefusedByStore", refused);
            metrics.count("SourceFrozen", frozen);
            metrics.count("RetentionNeedsConfirm", waiting.size());
            metrics.count("RetentionFinding", critical);
            metrics.count("RetentionLeft", passed.incomplete());
            metrics.count("RetentionUntidy", passed.untidy().isPresent() ? 1 : 0);
            passed.untidy().ifPresent(why -> invocation.log().info("retention.untidy", Map.of("why", why)));
            invocation
                    .log()
                    .info(
                            "retention.completed",
                            Map.of(
                                    "sources", passed.sources(),
                                    "expired", expired,
                                    "refused", refused,
                                    "extended", extended,
                                    "frozen", frozen,
                                    "left", passed.incomplete()));
            var answer = JsonNodeFactory.instance
                    .objectNode()
                    .put("planHash", passed.planHash())
                    .put("sources", passed.sources())
                    .put("expired", expired)
                    .put("refusedByStore", refused)
                    .put("lockExtended", extended)
                    .put("frozen", frozen)
                    .put("left", passed.incomplete());
            answer.set("needsConfirm", waiting);
            return answer;
        }
    }
}
