package dev.holdfast.export;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.holdfast.core.CoreCode;
import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.event.Event;
import dev.holdfast.core.event.Events;
import dev.holdfast.doorway.Doorway;
import dev.holdfast.doorway.DoorwayCode;
import dev.holdfast.doorway.FunctionWiring;
import dev.holdfast.doorway.Invocation;
import dev.holdfast.doorway.LambdaHttp;
import dev.holdfast.doorway.Lazy;
import dev.holdfast.doorway.Snapshots;
import dev.holdfast.doorway.SqsBatch;
import dev.holdfast.format.Digest;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Refused;
import dev.holdfast.http.Router;
import dev.holdfast.http.workspace.ExportRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The doorway of the export function: a batch of queue messages in, the failed ones out, so that only those come
/// again; or a request of the HTTP API for a workspace's document.
public final class ExportHandler implements RequestStreamHandler {
    /// With less than this left no further backup is begun.
    private static final Duration NEEDS = Duration.ofSeconds(20);

    private final Doorway doorway;
    private final Lazy<Wired> wired;
    private final InstantSource clock;
    private final Lazy<Router> router;

    private record Wired(Catalog catalog, ExportJob job, Events events) {
        static Wired of(Parts parts) throws IOException {
            return new Wired(parts.catalog(), ExportWiring.job(parts), parts.events());
        }
    }

    public ExportHandler() {
        this(new Lazy<>(() -> FunctionWiring.parts("export")), InstantSource.system());
        Snapshots.prepare(() -> Digest.of(new byte[1 << 16]));
    }

    ExportHandler(Lazy<Parts> parts, InstantSource clock) {
        this.doorway = new Doorway("export", clock);
        this.wired = new Lazy<>(() -> Wired.of(parts.get()));
        this.router = new Lazy<>(() -> router(parts.get()));
        this.clock = clock;
    }

    private static Router router(Parts parts) throws IOException {
        return new Router(
                new ExportRoutes(parts.workspaces(), parts.transfers(), parts.clock(), new SecureRandom()).routes());
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        doorway.open(event, answer, context, this::enter);
    }

    private JsonNode enter(JsonNode event, Invocation invocation) throws IOException {
        if (LambdaHttp.isOne(event)) {
            return LambdaHttp.answer(event, router.get(), invocation);
        }
        if (!SqsBatch.isOne(event)) {
            throw new Refused(DoorwayCode.MALFORMED, "The event is no batch of queue messages.");
        }
        return SqsBatch.each(event, invocation, NEEDS, (message, each) -> backUp(message.body(), each));
    }

    private void backUp(String body, Invocation invocation) throws IOException {
        var request = ExportRequest.parse(body);
        var about = invocation.with("source", request.source().value());
        try {
            var source = wired.get()
                    .catalog()
                    .source(request.source())
                    .orElseThrow(() ->
                            new Refused(CoreCode.SOURCE_UNKNOWN, "There is no source \"" + request.source() + "\"."));
            completed(request, wired.get().job().export(source, request.slot(), false), about);
        } catch (HoldfastException e) {
            failed(request, e, about);
            throw e;
        }
    }

    private void completed(ExportRequest request, ExportOutcome outcome, Invocation invocation) throws IOException {
        var point = outcome.point();
        var record = point.record();
        invocation.metrics().count("BackupCompleted", 1);
        invocation
                .log()
                .info(
                        "backup.completed",
                        Map.of(
                                "point", record.point(),
                                "payloadBytes", record.payload().bytes(),
                                "storedBytes", point.storedBytes()));
        publish(
                new Event.BackupCompleted(
                        clock.instant(),
                        record.source(),
                        request.source(),
                        record.point(),
                        request.slot(),
                        record.payload().bytes(),
                        point.storedBytes()),
                invocation);
    }

    /// Somebody else at work on the source is no failed backup.
    private void failed(ExportRequest request, HoldfastException why, Invocation invocation) throws IOException {
        var code = why.problem().code();
        if (!code.equals(CoreCode.SOURCE_BUSY.id())) {
            invocation.metrics().count("BackupFailed", 1);
            publish(new Event.BackupFailed(clock.instant(), request.source(), request.slot(), code), invocation);
        }
    }

    /// What happened has happened, whether anybody hears of it or not.
    private void publish(Event event, Invocation invocation) throws IOException {
        try {
            wired.get().events().publish(event);
        } catch (IOException | HoldfastException e) {
            invocation.log().error("event.lost", e);
        }
    }
}
