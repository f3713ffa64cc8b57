package dev.holdfast.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.holdfast.core.Parts;
import dev.holdfast.core.access.KeyDesk;
import dev.holdfast.doorway.Doorway;
import dev.holdfast.doorway.DoorwayCode;
import dev.holdfast.doorway.FunctionWiring;
import dev.holdfast.doorway.Invocation;
import dev.holdfast.doorway.LambdaHttp;
import dev.holdfast.doorway.Lazy;
import dev.holdfast.doorway.Snapshots;
import dev.holdfast.format.Refused;
import dev.holdfast.format.workspace.Limits;
import dev.holdfast.http.Route;
import dev.holdfast.http.Router;
import dev.holdfast.http.workspace.UploadRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The doorway of the api function: requests of the HTTP API (payload 2.0).
public final class ApiHandler implements RequestStreamHandler {
    private final Doorway doorway;
    private final Lazy<Router> router;

    public ApiHandler() {
        this(new Lazy<>(() -> router(FunctionWiring.parts("api"))), InstantSource.system());
        Snapshots.prepare(() -> new Router(CommonRoutes.routes()));
    }

    ApiHandler(Lazy<Router> router, InstantSource clock) {
        this.doorway = new Doorway("api", clock);
        this.router = router;
    }

    static Router router(Parts parts) throws IOException {
        var routes = new ArrayList<>(routes(parts));
        routes.addAll(new UploadRoutes(parts.transfers(), (int) Limits.DEFAULT.bytes()).routes());
        return new Router(routes);
    }

    /// The routes that this function and `serve` have in common.
    public static List<Route> routes(Parts parts) throws IOException {
        var routes = new ArrayList<>(CommonRoutes.routes());
        routes.addAll(new PointRoutes(parts.catalog()).routes());
        routes.addAll(new KeyRoutes(new KeyDesk(parts.apiKeys(), parts.clock(), new SecureRandom())).routes());
        return routes;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        doorway.open(event, answer, context, this::enter);
    }

    private JsonNode enter(JsonNode event, Invocation invocation) throws IOException {
        if (!LambdaHttp.isOne(event)) {
            throw new Refused(DoorwayCode.MALFORMED, "The event is no request of an HTTP API.");
        }
        return LambdaHttp.answer(event, router.get(), invocation);
    }
}
