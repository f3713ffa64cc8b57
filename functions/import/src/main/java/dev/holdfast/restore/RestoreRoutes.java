package dev.holdfast.restore;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.importing.ImportOptions;
import dev.holdfast.core.importing.Mode;
import dev.holdfast.core.importing.RestorePlan;
import dev.holdfast.core.importing.RestoreTarget;
import dev.holdfast.core.point.PointSelector;
import dev.holdfast.core.workspace.WorkspaceOptions;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.core.workspace.point.WorkspaceRestore;
import dev.holdfast.core.workspace.point.WorkspaceTarget;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.http.Callers;
import dev.holdfast.http.HttpCode;
import dev.holdfast.http.Request;
import dev.holdfast.http.Response;
import dev.holdfast.http.Route;
import dev.holdfast.local.kanuka.AuditTrail;
import dev.holdfast.local.kanuka.DirectoryTarget;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// A restore over HTTP (cli.md 5): into a workspace that is kept here, or into a directory that the settings name;
/// never to a path or an URL that a request brings.
public final class RestoreRoutes {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KEPT = "workspace:";

    private final Parts parts;
    private final Map<String, Path> targets;
    private final Supplier<UUID> ids;

    /// @param targets directories by the name that a request may use
    /// @param ids for items whose own id is taken
    public RestoreRoutes(Parts parts, Map<String, Path> targets, Supplier<UUID> ids) {
        this.parts = parts;
        this.targets = Map.copyOf(targets);
        this.ids = ids;
    }

    public List<Route> routes() {
        return List.of(Route.scoped(
                "operator", "POST", "/api/points/{id}/restore", (request, path) -> restore(request, path.getFirst())));
    }

    private Response restore(Request request, String part) throws IOException {
        var body = body(request);
        var started = parts.clock().instant();
        var notation = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        var point = new PointSelector(parts.catalog()).select(notation);
        var job = new RestoreJob(parts.pointReader(), parts.catalog(), parts.clock(), Callers.actor(request));
        var prepared = job.prepare(point);
        var to = text(body, "to").orElseThrow(() -> bad("\"to\" is missing: \"workspace:ID\" or a target's name."));
        return point.record().kind().equals("workspace")
                ? done(job, prepared, workspace(request, to), workspaceOptions(prepared, body), body, point, started)
                : done(job, prepared, directory(to), projectOptions(body), body, point, started);
    }

    private <O, P extends RestorePlan> Response done(
            RestoreJob job,
            RestoreJob.Prepared prepared,
            RestoreTarget<O, P> target,
            O options,
            JsonNode body,
            Point point,
            Instant started)
            throws IOException {
        var plan = job.plan(prepared, target, options);
        boolean dryRun = body.path("dryRun").booleanValue(false);
        if (!dryRun) {
            requireConsent(plan, text(body, "confirm"));
            job.apply(prepared, target, plan, options);
        }
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("point", point.record().point().value())
                .put("dryRun", dryRun)
                .put("planHash", plan.hash())
                .put("destroys", plan.destroys())
                .put(
                        "durationMillis",
                        Duration.between(started, parts.clock().instant()).toMillis());
        var summary = answer.putObject("summary");
        plan.summary().forEach(summary::put);
        return Response.json(200, answer);
    }

    /// @throws Refused `confirmation-required` when something would be lost, or another plan was agreed to
    private static void requireConsent(RestorePlan plan, Optional<String> agreed) {
        boolean other = agreed.isPresent() && !agreed.get().equals(plan.hash());
        if (other || (plan.destroys() && agreed.isEmpty())) {
            throw new Refused(new Problem(
                    CoreCode.CONFIRMATION_REQUIRED.id(),
                    other
                            ? "The plan is not the one that was confirmed: something changed since."
                            : "This would delete or overwrite what is there.",
                    "Look at it with \"dryRun\": true, then repeat with \"confirm\" and its planHash.",
                    List.of(Map.of("planHash", plan.hash()))));
        }
    }

    private WorkspaceTarget workspace(Request request, String to) throws IOException {
        if (!to.startsWith(KEPT)) {
            throw new Refused(CoreCode.TARGET_UNSUPPORTED, "A workspace is restored to \"workspace:ID\".");
        }
        return new WorkspaceTarget(
                parts.workspaces().by(Callers.actor(request)), new WorkspaceId(to.substring(KEPT.length())), ids);
    }

    private WorkspaceRestore workspaceOptions(RestoreJob.Prepared prepared, JsonNode body) {
        var mode = switch (text(body, "mode").orElse("merge")) {
            case "merge" -> WorkspaceOptions.Mode.MERGE;
            case "apply" -> WorkspaceOptions.Mode.APPLY;
            default -> throw bad("\"mode\" is merge or apply for a workspace.");
        };
        var conflict = switch (text(body, "conflict").orElse("rename")) {
            case "rename" -> WorkspaceOptions.Conflict.RENAME;
            case "overwrite" -> WorkspaceOptions.Conflict.OVERWRITE;
            case "skip" -> WorkspaceOptions.Conflict.SKIP;
            default -> throw bad("\"conflict\" is rename, overwrite or skip.");
        };
        boolean merges = mode == WorkspaceOptions.Mode.MERGE;
        if (!merges && !only(body).isEmpty()) {
            throw bad("\"only\" restores single items; \"apply\" would delete the others.");
        }
        return new WorkspaceRestore(
                prepared.contents(),
                WorkspaceOptions.restore(
                        mode,
                        merges ? Optional.of(conflict) : Optional.empty(),
                        parts.clock().instant()),
                only(body));
    }

    private DirectoryTarget directory(String to) throws IOException {
        var root = Optional.ofNullable(targets.get(to))
                .orElseThrow(() -> new Refused(
                        CoreCode.TARGET_UNSUPPORTED, "The settings name no target \"" + to + "\" for restores."));
        if (java.nio.file.Files.isDirectory(root)) {
            DirectoryTarget.recover(root);
        }
        return new DirectoryTarget(root, new AuditTrail(parts.clock(), "", ""));
    }

    private static ImportOptions projectOptions(JsonNode body) {
        var mode = switch (text(body, "mode").orElse("merge")) {
            case "merge" -> Mode.MERGE;
            case "replace" -> Mode.REPLACE;
            default -> throw bad("\"mode\" is merge or replace for a project.");
        };
        return new ImportOptions(mode, only(body), false);
    }

    private static Set<String> only(JsonNode body) {
        var only = new HashSet<String>();
        body.path("only").forEach(node -> only.add(node.stringValue("")));
        return only;
    }

    private static JsonNode body(Request request) {
        try {
            var node = JSON.readTree(request.body());
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw bad("The body is not JSON.");
        }
        throw bad("The body is no JSON object.");
    }

    private static Optional<String> text(JsonNode body, String name) {
        return body.path(name).stringValueOpt();
    }

    private static Refused bad(String message) {
        return new Refused(HttpCode.BAD_REQUEST, message);
    }
}
