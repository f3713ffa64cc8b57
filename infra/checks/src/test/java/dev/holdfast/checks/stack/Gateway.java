package dev.holdfast.checks.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.checks.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Stands where the HTTP API stands, which LocalStack has none of. A request becomes the recorded event with its
/// method, path, headers and body in place; the authorizer is invoked first and what it said is handed on; then the
/// function that the template names answers.
final class Gateway implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Deployed stack;
    private final HttpRoutes routes = HttpRoutes.of(Expanded.app());
    private final HttpServer server;

    private Gateway(Deployed stack, HttpServer server) {
        this.stack = stack;
        this.server = server;
    }

    static Gateway to(Deployed stack) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var gateway = new Gateway(stack, server);
        server.createContext("/", gateway::answer);
        server.start();
        return gateway;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().getPath();
            var route = routes.of(exchange.getRequestMethod(), path);
            if (route.isEmpty()) {
                send(exchange, 404, "{\"message\":\"Not Found\"}");
                return;
            }
            var event = filled("request.json", route.get(), path, exchange).put("body", body);
            var context = (ObjectNode) event.path("requestContext");
            context.remove("authorizer");
            if (!route.get().open()) {
                var said = stack.invoke(
                        "AuthorizerFunction",
                        filled("authorize.json", route.get(), path, exchange).toString());
                if (!said.path("isAuthorized").booleanValue(false)) {
                    send(exchange, 403, "{\"message\":\"Forbidden\"}");
                    return;
                }
                context.putObject("authorizer").set("lambda", said.path("context"));
            }
            var answer = stack.invoke(route.get().function(), event.toString());
            answer.path("headers")
                    .properties()
                    .forEach(header -> exchange.getResponseHeaders()
                            .set(header.getKey(), header.getValue().stringValue()));
            send(
                    exchange,
                    answer.path("statusCode").intValue(),
                    answer.path("body").stringValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ObjectNode filled(String recorded, HttpRoutes.Route route, String path, HttpExchange exchange)
            throws IOException {
        var file = Repository.root().resolve("infra/checks/src/test/resources/http-api/" + recorded);
        var event = (ObjectNode) JSON.readTree(Files.readString(file));
        event.put("routeKey", route.key()).put("rawPath", path);
        var headers = event.putObject("headers");
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        var context = (ObjectNode) event.path("requestContext");
        context.put("routeKey", route.key());
        ((ObjectNode) context.path("http"))
                .put("method", exchange.getRequestMethod())
                .put("path", path);
        return event;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
