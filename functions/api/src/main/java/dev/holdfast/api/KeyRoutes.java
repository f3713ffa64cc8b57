package dev.holdfast.api;

import dev.holdfast.core.access.ApiKey;
import dev.holdfast.core.access.KeyDesk;
import dev.holdfast.core.access.Scope;
import dev.holdfast.format.Refused;
import dev.holdfast.http.Caller;
import dev.holdfast.http.HttpCode;
import dev.holdfast.http.Request;
import dev.holdfast.http.Response;
import dev.holdfast.http.Route;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// API keys over HTTP (workspace.md 8): of their own workspace for whoever owns it by a session, of any workspace and
/// of operators for operators. A workspace's key manages no keys.
public final class KeyRoutes {
    private static final Set<String> MANAGERS = Set.of("keys", "operator");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KeyDesk desk;

    public KeyRoutes(KeyDesk desk) {
        this.desk = desk;
    }

    public List<Route> routes() {
        return List.of(
                Route.anyOf(MANAGERS, "GET", "/api/user/api_keys", (request, parts) -> list(request)),
                Route.anyOf(MANAGERS, "POST", "/api/user/api_keys", (request, parts) -> create(request)),
                Route.anyOf(
                        MANAGERS,
                        "PUT",
                        "/api/user/api_keys/{id}",
                        (request, parts) -> rename(request, parts.getFirst())),
                Route.anyOf(
                        MANAGERS,
                        "DELETE",
                        "/api/user/api_keys/{id}",
                        (request, parts) -> revoke(request, parts.getFirst())),
                Route.anyOf(
                        MANAGERS,
                        "POST",
                        "/api/user/api_keys/{id}/_regenerate",
                        (request, parts) -> regenerate(request, parts.getFirst())));
    }

    private Response list(Request request) throws IOException {
        var own = own(request);
        var keys = own.isPresent() ? desk.list(own) : desk.all();
        var answer = JsonNodeFactory.instance.arrayNode();
        keys.forEach(key -> answer.add(json(key)));
        return Response.json(200, answer);
    }

    private Response create(Request request) throws IOException {
        var body = body(request);
        var workspace = own(request).or(() -> text(body, "workspace"));
        var issued = desk.create(
                workspace,
                text(body, "name").orElseThrow(() -> bad("\"name\" is missing.")),
                scopes(body, workspace),
                expiresAt(body));
        return Response.json(201, json(issued.key()).put("token", issued.token().reveal()));
    }

    private Response rename(Request request, String id) throws IOException {
        var name = text(body(request), "name").orElseThrow(() -> bad("\"name\" is missing."));
        return Response.json(200, json(desk.rename(of(request, id), id, name)));
    }

    private Response regenerate(Request request, String id) throws IOException {
        var issued = desk.regenerate(of(request, id), id, expiresAt(body(request)));
        return Response.json(200, json(issued.key()).put("token", issued.token().reveal()));
    }

    private Response revoke(Request request, String id) throws IOException {
        desk.revoke(of(request, id), id);
        return new Response(204, Map.of(), new byte[0]);
    }

    /// The caller's own workspace; empty for an operator, who sees to all.
    private static Optional<String> own(Request request) {
        return request.caller().flatMap(Caller::workspace);
    }

    /// Whose key it has to be.
    private Optional<String> of(Request request, String id) throws IOException {
        var own = own(request);
        return own.isPresent() ? own : desk.get(id).workspace();
    }

    private static Set<Scope> scopes(JsonNode body, Optional<String> workspace) {
        var list = body.path("scopes");
        if (list.isMissingNode() || list.isNull()) {
            return workspace.isPresent() ? KeyDesk.usual() : Set.of(Scope.OPERATOR);
        }
        return StreamSupport.stream(list.spliterator(), false)
                .map(node -> scope(node.stringValue("")))
                .collect(Collectors.toSet());
    }

    private static Scope scope(String word) {
        return Arrays.stream(Scope.values())
                .filter(scope -> scope.word().equals(word))
                .findFirst()
                .orElseThrow(() -> bad("A scope is export, import, apply or operator."));
    }

    /// A time of RFC 3339, or Unix seconds as the real server takes them; absent = never.
    private static Optional<Instant> expiresAt(JsonNode body) {
        var node = body.path("expiresAt");
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    node.isIntegralNumber() && node.canConvertToLong()
                            ? Instant.ofEpochSecond(node.longValue())
                            : Instant.parse(node.stringValue("")));
        } catch (DateTimeException e) {
            throw bad("\"expiresAt\" is no time such as 2026-11-21T10:00:00Z.");
        }
    }

    private static ObjectNode json(ApiKey key) {
        var node = JsonNodeFactory.instance.objectNode().put("id", key.id()).put("name", key.name());
        node.put("workspace", key.workspace().orElse(null));
        var scopes = node.putArray("scopes");
        key.scopes().stream().map(Scope::word).sorted().forEach(scopes::add);
        return node.put("createdAt", key.createdAt().toString())
                .put("expiresAt", key.expiresAt().map(Instant::toString).orElse(null));
    }

    private static JsonNode body(Request request) {
        if (request.bodyLength() == 0) {
            return JSON.createObjectNode();
        }
        try {
            var node = JSON.readTree(request.body());
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw bad("The body is not JSON.");
        }
        throw bad("The body is no JSON object.");
    }

    private static Optional<String> text(JsonNode body, String name) {
        return Optional.ofNullable(body.get(name))
                .filter(node -> !node.isNull())
                .map(node -> node.stringValueOpt().orElseThrow(() -> bad("\"" + name + "\" is no text.")));
    }

    private static Refused bad(String message) {
        return new Refused(HttpCode.BAD_REQUEST, message);
    }
}
