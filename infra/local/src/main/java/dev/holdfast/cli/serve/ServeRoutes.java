package dev.holdfast.cli.serve;

import dev.holdfast.api.ApiHandler;
import dev.holdfast.core.workspace.kept.Transfers;
import dev.holdfast.http.Response;
import dev.holdfast.http.Route;
import dev.holdfast.http.workspace.ExportRoutes;
import dev.holdfast.http.workspace.ImportRoutes;
import dev.holdfast.http.workspace.UploadRoutes;
import dev.holdfast.local.LocalSystem;
import dev.holdfast.restore.RestoreRoutes;
import dev.holdfast.verification.VerifyRoutes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Every route of one machine: those of all functions, and what a machine alone has.
final class ServeRoutes {
    private ServeRoutes() {}

    static List<Route> of(LocalSystem system, Traffic traffic) throws IOException {
        int limit = system.settings().http().documentBytes();
        var secure = new SecureRandom();
        var uploads = new HeldUploads(system.clock(), secure, limit);
        var routes = new ArrayList<>(ApiHandler.routes(system));
        routes.addAll(workspaces(system, uploads, secure, limit));
        routes.addAll(uploads.routes());
        routes.addAll(new RestoreRoutes(system, system.settings().http().targets(), UUID::randomUUID).routes());
        routes.addAll(new VerifyRoutes(system, run -> Chores.verifier(system, run)).routes());
        var audit = new AuditPages(system);
        routes.addAll(audit.routes());
        routes.add(metrics(traffic, audit));
        return routes;
    }

    private static List<Route> workspaces(LocalSystem system, Transfers uploads, SecureRandom secure, int limit)
            throws IOException {
        var kept = system.workspaces();
        var routes = new ArrayList<Route>();
        routes.addAll(new ExportRoutes(kept, uploads, system.clock(), secure).routes());
        routes.addAll(new ImportRoutes(kept, uploads, system.clock(), UUID::randomUUID, limit).routes());
        routes.addAll(new UploadRoutes(uploads, limit).routes());
        return routes;
    }

    private static Route metrics(Traffic traffic, AuditPages audit) {
        return Route.anyOf(
                Set.of("operator", Server.HERE),
                "GET",
                "/metrics",
                (request, parts) -> new Response(
                        200,
                        Map.of("content-type", "text/plain; version=0.0.4; charset=utf-8"),
                        (traffic.text() + audit.gauges()).getBytes(StandardCharsets.UTF_8)));
    }
}
