package dev.holdfast.cli.serve;

import dev.holdfast.core.access.KeyDesk;
import dev.holdfast.core.access.Scope;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.doorway.Log;
import dev.holdfast.http.Route;
import dev.holdfast.http.Router;
import dev.holdfast.http.access.Credentials;
import dev.holdfast.http.access.Sessions;
import dev.holdfast.local.LocalSystem;
import dev.holdfast.local.home.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server on a free port over a home of its own, with a workspace `team` and keys for it.
final class Served implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String ALL = """
            {"scripts":true,"secrets":true,"responders":true,"certificateTemplates":true,"privateKeys":true,
             "contentSecurityPolicies":true,"pageTrackers":true,"apiTrackers":true,"settings":true,"tags":true}""";

    static {
        // the JDK reads it once, before its first server
        System.setProperty("sun.net.httpserver.maxReqTime", "5");
    }

    final LocalSystem system;
    final List<Route> routes;
    final List<String> log = new CopyOnWriteArrayList<>();
    final String owner;
    final String operator;
    private final Server server;
    private final HttpClient client = HttpClient.newHttpClient();

    Served(Path home) throws IOException {
        this(home, 100_000, Sessions.NONE);
    }

    Served(Path home, int perSecond, Sessions sessions) throws IOException {
        var clock = Clock.systemUTC();
        system = LocalSystem.init(
                home,
                new Settings(home.resolve("vault"), List.of(), Settings.standardPolicy(ZoneOffset.UTC), "P3D"),
                clock,
                "test");
        system.workspaces().create(new WorkspaceId("team"));
        owner = token(Optional.of("team"), Set.of(Scope.EXPORT, Scope.IMPORT, Scope.APPLY));
        operator = token(Optional.empty(), Set.of(Scope.OPERATOR));
        var traffic = new Traffic();
        routes = ServeRoutes.of(system, traffic);
        server = Server.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Server.Parts(
                        new Router(routes),
                        new Credentials(system.apiKeys(), clock, sessions),
                        new RateLimit(perSecond, clock),
                        traffic,
                        new Log(log::add, clock, Map.of()),
                        clock,
                        new java.util.Random(3)));
    }

    String token(Optional<String> workspace, Set<Scope> scopes) throws IOException {
        return new KeyDesk(system.apiKeys(), system.clock(), new SecureRandom())
                .create(workspace, "key " + system.apiKeys().list().size(), scopes, Optional.empty())
                .token()
                .reveal();
    }

    int port() {
        return server.address().getPort();
    }

    HttpResponse<String> send(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("authorization", "Bearer " + token);
        }
        if (!body.isEmpty()) {
            request.header("content-type", "application/json");
        }
        var answer = client.send(request.build(), BodyHandlers.ofString());
        Told.requireStatus(method, path, answer.statusCode());
        return answer;
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, owner, body);
    }

    JsonNode export() throws IOException, InterruptedException {
        return JSON.readTree(
                post("/api/user/data/export", "{\"include\":" + ALL + "}").body());
    }

    /// Sends these bytes as they are and reads until the server ends the connection.
    String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var answer = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (java.net.SocketException e) {
                // ended by the server
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }

    static String fixture(String name) throws IOException {
        try (var in = Objects.requireNonNull(
                Served.class.getResourceAsStream("/workspace/" + name + ".secutils.json"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        server.close();
        system.close();
    }
}
