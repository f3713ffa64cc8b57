package dev.holdfast.restore;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.holdfast.core.Parts;
import dev.holdfast.core.event.Event;
import dev.holdfast.core.event.Events;
import dev.holdfast.core.grant.Inbox;
import dev.holdfast.core.grant.RestoreRequest;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.doorway.BridgeEvent;
import dev.holdfast.doorway.Doorway;
import dev.holdfast.doorway.FunctionWiring;
import dev.holdfast.doorway.Invocation;
import dev.holdfast.doorway.LambdaHttp;
import dev.holdfast.doorway.Lazy;
import dev.holdfast.doorway.Snapshots;
import dev.holdfast.doorway.SqsBatch;
import dev.holdfast.format.Digest;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.format.workspace.Limits;
import dev.holdfast.http.Route;
import dev.holdfast.http.Router;
import dev.holdfast.http.workspace.ImportRoutes;
import dev.holdfast.restore.GrantedRestore.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The doorway of the import function: requests to restore, in batches of a queue or called directly. A request that is
/// denied is done with; one that cannot be understood is put aside by its queue.
public final class ImportHandler implements RequestStreamHandler {
    /// With less than this left no further restore is begun.
    private static final Duration NEEDS = Duration.ofSeconds(20);

    private final Doorway doorway;
    private final Lazy<Wired> wired;
    private final InstantSource clock;
    private final Lazy<Router> router;

    private record Wired(GrantedRestore restores, Inbox inbox, Events events) {
        static Wired of(Parts parts) throws IOException {
            return new Wired(RestoreWiring.granted(parts), parts.inbox(), parts.events());
        }
    }

    public ImportHandler() {
        this(new Lazy<>(() -> FunctionWiring.parts("import")), InstantSource.system());
        Snapshots.prepare(() -> Digest.of(new byte[1 << 16]));
    }

    ImportHandler(Lazy<Parts> parts, InstantSource clock) {
        this.doorway = new Doorway("import", clock);
        this.wired = new Lazy<>(() -> Wired.of(parts.get()));
        this.router = new Lazy<>(() -> router(parts.get()));
        this.clock = clock;
    }

    /// Documents into workspaces, and restores into them; there is no directory here.
    private static Router router(Parts parts) throws IOException {
        var limit = (int) Limits.DEFAULT.bytes();
        var routes = new ArrayList<Route>();
        routes.addAll(new ImportRoutes(parts.workspaces(), parts.transfers(), parts.clock(), UUID::randomUUID, limit)
                .routes());
        routes.addAll(new RestoreRoutes(parts, Map.of(), UUID::randomUUID).routes());
        return new Router(routes);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        doorway.open(event, answer, context, this::enter);
    }

    private JsonNode enter(JsonNode event, Invocation invocation) throws IOException {
        if (LambdaHttp.isOne(event)) {
            return LambdaHttp.answer(event, router.get(), invocation);
        }
        return SqsBatch.isOne(event)
                ? SqsBatch.each(event, invocation, NEEDS, this::message)
                : restore(event, invocation);
    }

    private void message(SqsBatch.Message message, Invocation invocation) throws IOException {
        restore(BridgeEvent.parse(message.body()), invocation);
    }

    private JsonNode restore(JsonNode given, Invocation invocation) throws IOException {
        var asked = asked(given, invocation);
        var about = invocation.with("grant", asked.request().grant().value()).with("delivery", asked.delivery());
        return switch (restore(asked, about)) {
            case Outcome.Restored restored -> restored(restored, about);
            case Outcome.Denied(var code, var message) -> {
                refused(Optional.of(asked.request().grant()), Problem.of(code, message), about);
                yield JsonNodeFactory.instance
                        .objectNode()
                        .put("outcome", "refused")
                        .put("code", code.id());
            }
        };
    }

    private Asked asked(JsonNode given, Invocation invocation) throws IOException {
        try {
            return Asked.of(given, wired.get().inbox(), invocation);
        } catch (Refused e) {
            refused(Optional.empty(), e.problem(), invocation);
            throw e;
        }
    }

    private Outcome restore(Asked asked, Invocation invocation) throws IOException {
        try {
            return wired.get().restores().restore(asked.request(), asked.origin(), asked.delivery());
        } catch (HoldfastException e) {
            failed(asked.request(), e, invocation);
            throw e;
        }
    }

    private JsonNode restored(Outcome.Restored restored, Invocation invocation) throws IOException {
        var point = restored.point().record().point();
        invocation.metrics().count("RestoreCompleted", 1);
        invocation
                .log()
                .info(
                        "restore.completed",
                        Map.of("point", point, "restore", restored.restoreId(), "items", restored.items()));
        publish(
                new Event.RestoreCompleted(
                        clock.instant(),
                        restored.grant().name().value(),
                        restored.restoreId(),
                        restored.grant().source(),
                        point,
                        restored.items()),
                invocation);
        return JsonNodeFactory.instance
                .objectNode()
                .put("outcome", "restored")
                .put("point", point.value())
                .put("restore", restored.restoreId())
                .put("location", restored.location())
                .put("items", restored.items());
    }

    private void refused(Optional<SourceName> grant, Problem why, Invocation invocation) throws IOException {
        invocation.metrics().count("RestoreRefused", 1);
        invocation.log().warn("restore.refused", why);
        publish(new Event.RestoreRefused(clock.instant(), grant.map(SourceName::value), why.code()), invocation);
    }

    private void failed(RestoreRequest request, HoldfastException why, Invocation invocation) throws IOException {
        invocation.metrics().count("RestoreFailed", 1);
        var event = new Event.RestoreFailed(
                clock.instant(), request.grant().value(), why.problem().code());
        publish(event, invocation);
    }

    /// What happened has happened, whether anybody hears of it or not.
    private void publish(Event event, Invocation invocation) throws IOException {
        try {
            wired.get().events().publish(event);
        } catch (IOException | HoldfastException e) {
            invocation.log().error("event.lost", new Problem("event.lost", event.type(), "", List.of()));
        }
    }
}
