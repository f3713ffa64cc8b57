package dev.holdfast.audit;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.holdfast.core.audit.ControlResult;
import dev.holdfast.core.audit.Framework;
import dev.holdfast.core.audit.Report;
import dev.holdfast.core.audit.Result;
import dev.holdfast.core.audit.framework.Frameworks;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The doorway of the audit function: `{}` once a day or on demand, `{"ship":true}` every few minutes. A report of a
/// moment that has passed is answered and not kept: the chain holds what was seen when it was seen.
public final class AuditHandler implements RequestStreamHandler {
    private static final Set<String> FIELDS = Set.of("ship", "at", "framework", "set");

    private final Doorway doorway;
    private final InstantSource clock;
    private final Lazy<AuditJob> job;

    public AuditHandler() {
        this(new Lazy<>(() -> AuditWiring.job(FunctionWiring.parts("audit"))), InstantSource.system());
        Snapshots.prepare(() -> Digest.of(new byte[1 << 16]));
    }

    AuditHandler(Lazy<AuditJob> job, InstantSource clock) {
        this.doorway = new Doorway("audit", clock);
        this.clock = clock;
        this.job = job;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        doorway.open(event, answer, context, this::enter);
    }

    private JsonNode enter(JsonNode event, Invocation invocation) throws IOException {
        if (!event.isObject() || event.properties().stream().anyMatch(field -> !FIELDS.contains(field.getKey()))) {
            throw refused("it has other fields than ship, at, framework and set");
        }
        return event.path("ship").booleanValue(false) ? ship(invocation) : audit(event, invocation);
    }

    private JsonNode ship(Invocation invocation) throws IOException {
        int entries = job.get().ship();
        if (!job.get().hasAudited()) { // right after the deployment: silence would look like a fault for a day
            audit(JsonNodeFactory.instance.objectNode(), invocation);
        }
        invocation.metrics().count("JournalShipped", entries);
        invocation.log().info("journal.shipped", Map.of("entries", entries));
        return JsonNodeFactory.instance.objectNode().put("entries", entries);
    }

    private JsonNode audit(JsonNode event, Invocation invocation) throws IOException {
        var now = clock.instant();
        var at = at(event, now);
        var report = job.get().report(at, framework(event), set(event));
        var answer = told(report);
        if (at.equals(now)) {
            report.controls().forEach(control -> count(control, invocation));
            invocation.metrics().count("AuditCompleted", 1);
            var kept = job.get().keep(report);
            job.get().ship();
            answer.put("report", kept.key().value()).put("sha256", kept.file().hex());
        }
        invocation
                .log()
                .info(
                        "audit.completed",
                        Map.of(
                                "result", report.summary().result().name(),
                                "findings", report.summary().findings()));
        return answer;
    }

    /// A control without a fault counts nothing, so that an alarm that was raised ends.
    private static void count(ControlResult control, Invocation invocation) {
        invocation.metrics().count("NonCompliant." + control.about().id(), control.count(Result.NON_COMPLIANT));
    }

    private static ObjectNode told(Report report) {
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("at", report.at().toString())
                .put("framework", report.framework().id())
                .put("result", report.summary().result().name());
        var controls = answer.putObject("controls");
        report.controls()
                .forEach(control ->
                        controls.put(control.about().id(), control.result().name()));
        return answer;
    }

    private static Instant at(JsonNode event, Instant now) {
        try {
            var at = event.has("at") ? Instant.parse(event.path("at").stringValue("")) : now;
            if (!at.isAfter(now)) {
                return at;
            }
        } catch (DateTimeException e) {
            throw refused("\"at\" does not look like 2026-11-20T00:00:00Z");
        }
        throw refused("\"at\" has not passed yet");
    }

    /// Parameters of controls, by `CONTROL.parameter`, each a string.
    private static Map<String, String> set(JsonNode event) {
        var set = event.path("set");
        var strings = new HashMap<String, String>();
        set.properties()
                .forEach(field -> strings.put(field.getKey(), field.getValue().stringValue("")));
        if ((!set.isMissingNode() && !set.isObject()) || strings.containsValue("")) {
            throw refused("\"set\" does not look like {\"FRESH.rpo\":\"PT26H\"}");
        }
        return strings;
    }

    private static Framework framework(JsonNode event) {
        var name = event.path("framework").stringValue(Frameworks.standard().id());
        return Frameworks.named(name).orElseThrow(() -> refused("there is no such framework"));
    }

    private static Refused refused(String why) {
        return new Refused(AuditCode.BAD_REQUEST, "The request is refused: " + why + ".");
    }
}
