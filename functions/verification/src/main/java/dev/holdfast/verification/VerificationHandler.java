package dev.holdfast.verification;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.holdfast.core.Parts;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.core.verification.Cadence;
import dev.holdfast.doorway.BridgeEvent;
import dev.holdfast.doorway.Doorway;
import dev.holdfast.doorway.FunctionWiring;
import dev.holdfast.doorway.Invocation;
import dev.holdfast.doorway.LambdaHttp;
import dev.holdfast.doorway.Lazy;
import dev.holdfast.doorway.Snapshots;
import dev.holdfast.doorway.SqsBatch;
import dev.holdfast.format.Digest;
import dev.holdfast.http.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The doorway of the verification function: messages of its queue, events of new points, or a direct call, which is
/// answered with the verdict, as a request of the HTTP API is. It stops before its time is over and leaves the rest for
/// the next run.
public final class VerificationHandler implements RequestStreamHandler {
    private final Doorway doorway;
    private final Lazy<Parts> parts;

    public VerificationHandler() {
        this(new Lazy<>(() -> FunctionWiring.parts("verification")), InstantSource.system());
        Snapshots.prepare(() -> Digest.of(new byte[1 << 16]));
    }

    VerificationHandler(Lazy<Parts> parts, InstantSource clock) {
        this.doorway = new Doorway("verification", clock);
        this.parts = parts;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        doorway.open(event, answer, context, this::enter);
    }

    private JsonNode enter(JsonNode event, Invocation invocation) throws IOException {
        if (LambdaHttp.isOne(event)) {
            var system = parts.get();
            var routes = new VerifyRoutes(system, run -> VerificationWiring.verifier(system, run));
            return LambdaHttp.answer(event, new Router(routes.routes()), invocation);
        }
        return SqsBatch.isOne(event)
                ? SqsBatch.each(event, invocation, Pace.LEAST, this::message)
                : verify(event, invocation);
    }

    private void message(SqsBatch.Message message, Invocation invocation) throws IOException {
        verify(BridgeEvent.parse(message.body()), invocation);
    }

    /// Every invocation is a run of its own: damage is confirmed by another one, never by the same.
    private JsonNode verify(JsonNode given, Invocation invocation) throws IOException {
        return switch (VerificationRequest.of(given, invocation.account())) {
            case VerificationRequest.OfPoint(var notation, var level) -> {
                var verifier = verifier(Cadence.STANDARD, invocation);
                var done = verifier.one(notation, level);
                uncertified(verifier, invocation);
                yield told(done, invocation);
            }
            case VerificationRequest.OfSource(var source) -> due(Optional.of(source), Cadence.STANDARD, invocation);
            case VerificationRequest.Due(var cadence) -> due(Optional.empty(), cadence, invocation);
        };
    }

    private JsonNode due(Optional<SourceName> only, Cadence cadence, Invocation invocation) throws IOException {
        var verifier = verifier(cadence, invocation);
        var tally = verifier.due(only, invocation::hasTimeFor);
        uncertified(verifier, invocation);
        return told(tally, invocation);
    }

    private Verifier verifier(Cadence cadence, Invocation invocation) throws IOException {
        return VerificationWiring.verifier(parts.get(), invocation.request(), cadence);
    }

    private static void uncertified(Verifier verifier, Invocation invocation) {
        invocation.metrics().count("CertificateLost", verifier.uncertified());
        if (verifier.uncertified() > 0) {
            invocation.log().info("certificate.lost", Map.of("tests", verifier.uncertified()));
        }
    }

    private static ObjectNode told(Verification done, Invocation invocation) {
        var point = done.point().record().point();
        invocation.metrics().count("PointVerified", 1);
        invocation.metrics().count("PointDamaged", Verifier.isBad(done.verdict()) ? 1 : 0);
        invocation
                .log()
                .info(
                        "point.verified",
                        Map.of(
                                "point", point,
                                "level", done.level().number(),
                                "verdict", done.verdict().word(),
                                "millis", done.duration().toMillis()));
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("point", point.value())
                .put("level", done.level().number())
                .put("verdict", done.verdict().word())
                .put("durationMillis", done.duration().toMillis());
        var findings = answer.putArray("findings");
        done.findings()
                .forEach(finding -> findings.addObject()
                        .put("code", finding.code().id())
                        .put("severity", finding.code().severity().name())
                        .put("path", finding.path())
                        .put("message", finding.message()));
        return answer;
    }

    private static ObjectNode told(Verifier.Tally tally, Invocation invocation) {
        invocation.metrics().count("PointVerified", tally.verified());
        invocation.metrics().count("PointDamaged", tally.damaged());
        invocation.metrics().count("VerificationInconclusive", tally.inconclusive());
        invocation.metrics().count("VerificationLeft", tally.left());
        invocation.metrics().count("PingFailed", tally.pings().failed().size());
        invocation.metrics().count("OldestProofSeconds", tally.oldest().toSeconds());
        var numbers = Map.of(
                "verified", (long) tally.verified(),
                "damaged", (long) tally.damaged(),
                "inconclusive", (long) tally.inconclusive(),
                "left", (long) tally.left(),
                "estimateNanodollars", tally.estimate(),
                "points", (long) tally.coverage().points(),
                "proven", (long) tally.coverage().proven(),
                "bytes", tally.coverage().bytes(),
                "oldestProofSeconds", tally.oldest().toSeconds());
        invocation.log().info("verification.completed", numbers);
        tally.pings().failed().forEach(source -> invocation.log().info("ping.failed", Map.of("source", source)));
        var answer = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(numbers).forEach(answer::put);
        return answer;
    }
}
