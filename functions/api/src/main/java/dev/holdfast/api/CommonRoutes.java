package dev.holdfast.api;

import dev.holdfast.core.Parts;
import dev.holdfast.http.Response;
import dev.holdfast.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.JsonNodeFactory;

/// What anybody may ask: whether it lives, and what there is.
public final class CommonRoutes {
    private CommonRoutes() {}

    public static List<Route> routes() {
        return List.of(
                Route.open("GET", "/healthz", (request, parts) -> health()),
                Route.open("GET", "/openapi.json", (request, parts) -> openApi()));
    }

    private static Response health() {
        return Response.json(
                200, JsonNodeFactory.instance.objectNode().put("status", "ok").put("tool", Parts.TOOL));
    }

    private static Response openApi() throws IOException {
        try (var in = Objects.requireNonNull(
                CommonRoutes.class.getResourceAsStream("openapi.json"), "openapi.json is beside this class")) {
            return new Response(200, Map.of("content-type", "application/json"), in.readAllBytes());
        }
    }
}
