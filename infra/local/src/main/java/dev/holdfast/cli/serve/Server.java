package dev.holdfast.cli.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.doorway.Log;
import dev.holdfast.format.Failed;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Problem;
import dev.holdfast.http.Caller;
import dev.holdfast.http.HttpCode;
import dev.holdfast.http.Problems;
import dev.holdfast.http.Request;
import dev.holdfast.http.Response;
import dev.holdfast.http.Router;
import dev.holdfast.http.access.Credentials;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// The JDK's HTTP server around the router: bounds, who calls, request ids and a log, and nothing that a function
/// behind an HTTP API would not do too.
final class Server implements AutoCloseable {
    /// What a client without credentials may see on this machine alone.
    static final String HERE = "here";

    /// Bodies that are in memory at one time, in KiB.
    private static final int ROOM = 192 * 1024;

    private static final int AT_WORK = 64;
    private static final int PATIENCE_SECONDS = 5;
    private static final OptionalLong NOTHING = OptionalLong.of(0);
    /// What the JDK's server takes for a body of unknown length.
    private static final long IN_CHUNKS = 0;
    private static final Map<String, String> BOUNDS = Map.of(
            "sun.net.httpserver.maxReqTime", "60",
            "sun.net.httpserver.maxRspTime", "300",
            "sun.net.httpserver.idleInterval", "30",
            "sun.net.httpserver.maxReqHeaders", "100",
            "sun.net.httpserver.maxReqHeaderSize", "65536",
            "sun.net.httpserver.drainAmount", "65536",
            "sun.net.httpserver.nodelay", "true",
            "jdk.httpserver.maxConnections", "1024");

    private final HttpServer server;
    private final ExecutorService threads;
    private final Parts parts;
    private final Semaphore room = new Semaphore(ROOM, true);
    private final Semaphore places = new Semaphore(AT_WORK, true);

    /// What the server stands on.
    /// @param random for request ids
    record Parts(
            Router router,
            Credentials credentials,
            RateLimit limit,
            Traffic traffic,
            Log log,
            InstantSource clock,
            RandomGenerator random) {}

    private Server(HttpServer server, ExecutorService threads, Parts parts) {
        this.server = server;
        this.threads = threads;
        this.parts = parts;
    }

    /// Answers from now on. What was set on the command line of Java stays.
    static Server start(InetSocketAddress address, Parts parts) throws IOException {
        BOUNDS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        var http = HttpServer.create(address, 128);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var server = new Server(http, threads, parts);
        http.setExecutor(threads);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    /// Takes nothing new, and waits a moment for what has begun.
    @Override
    public void close() {
        server.stop(PATIENCE_SECONDS);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        long started = parts.clock().millis();
        var id = id();
        parts.traffic().began();
        int status = 500;
        var who = Optional.<Caller>empty();
        try (exchange) {
            Response response;
            try {
                var head = head(exchange, Optional.empty());
                who = caller(exchange, head);
                response = answer(exchange, head(exchange, who), who);
            } catch (HoldfastException e) {
                response = Problems.of(e);
            } catch (RuntimeException | IOException e) {
                parts.log().with("request", id).error("http.failed", e);
                response = Problems.unforeseen(id);
            }
            status = response.status();
            send(exchange, response, id);
        } finally {
            long took = parts.clock().millis() - started;
            parts.traffic().ended(status, took);
            log(exchange, id, status, took, who);
        }
    }

    private synchronized String id() {
        var bytes = new byte[8];
        parts.random().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Request head(HttpExchange exchange, Optional<Caller> caller) {
        return request(exchange, caller, new byte[0]);
    }

    private static Request request(HttpExchange exchange, Optional<Caller> caller, byte[] body) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        var uri = exchange.getRequestURI();
        return new Request(
                exchange.getRequestMethod(),
                Optional.ofNullable(uri.getRawPath()).orElse(""),
                query(Optional.ofNullable(uri.getRawQuery()).orElse("")),
                headers,
                body,
                caller);
    }

    private static Map<String, String> query(String raw) {
        var query = new TreeMap<String, String>();
        for (var pair : raw.split("&")) {
            int at = pair.indexOf('=');
            if (at > 0) {
                query.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private Optional<Caller> caller(HttpExchange exchange, Request head) throws IOException {
        var known = parts.credentials().caller(head.header("authorization"), head.header("cookie"));
        boolean here = known.isEmpty() && head.header("authorization").isEmpty() && isHere(exchange, head);
        return here && parts.router().takes(head, HERE)
                ? Optional.of(new Caller("loopback", Optional.empty(), Set.of(HERE)))
                : known;
    }

    /// On this machine, and asking for it by its own name: a page from elsewhere that a browser was tricked into does
    /// not.
    private static boolean isHere(HttpExchange exchange, Request head) {
        var host = head.header("host").orElse("").replaceFirst(":[0-9]+$", "");
        return exchange.getRemoteAddress().getAddress().isLoopbackAddress()
                && Set.of("127.0.0.1", "localhost", "[::1]").contains(host);
    }

    private Response answer(HttpExchange exchange, Request head, Optional<Caller> who) throws IOException {
        var key = who.map(Caller::key)
                .orElseGet(() ->
                        "address:" + exchange.getRemoteAddress().getAddress().getHostAddress());
        if (!parts.limit().allows(key)) {
            return problem(HttpCode.TOO_MANY).with("retry-after", "1");
        }
        long length = length(exchange);
        var early = parts.router().beforehand(head, length);
        if (early.isPresent()) {
            return early.get();
        }
        return length == 0 ? atWork(head) : withBody(exchange, head, who, length);
    }

    /// Bytes of the body; -1 when only reading tells.
    private static long length(HttpExchange exchange) {
        if (exchange.getRequestHeaders().containsKey("Transfer-encoding")) {
            return -1;
        }
        var said = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-length"))
                .orElse("0");
        return said.matches("[0-9]{1,18}") ? Long.parseLong(said) : Long.MAX_VALUE;
    }

    private Response withBody(HttpExchange exchange, Request head, Optional<Caller> who, long length)
            throws IOException {
        int limit = parts.router().bodyLimit(head);
        int kib = (int) ((length < 0 ? limit : length) / 1024) + 1;
        if (!taken(room, kib)) {
            return problem(HttpCode.BUSY).with("retry-after", "5");
        }
        try {
            var body = exchange.getRequestBody().readNBytes(limit + 1);
            var request = request(exchange, who, body);
            java.util.Arrays.fill(body, (byte) 0);
            return atWork(request);
        } finally {
            room.release(kib);
        }
    }

    private Response atWork(Request request) throws IOException {
        if (!taken(places, 1)) {
            return problem(HttpCode.BUSY).with("retry-after", "5");
        }
        try {
            return parts.router().answer(request);
        } finally {
            places.release();
            request.wipe();
        }
    }

    private static boolean taken(Semaphore semaphore, int permits) {
        try {
            return semaphore.tryAcquire(permits, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed(HttpCode.BUSY, "The server is stopping.");
        }
    }

    private static Response problem(HttpCode code) {
        return Response.problem(code.status(), code.meaning(), Problem.of(code, code.meaning()));
    }

    private static void send(HttpExchange exchange, Response response, String id) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("cache-control", "no-store");
        headers.set("x-content-type-options", "nosniff");
        headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
        headers.set("x-request-id", id);
        response.headers().forEach(headers::set);
        var length = response.content().length();
        if (exchange.getRequestMethod().equals("HEAD")) {
            length.ifPresent(bytes -> headers.set("content-length", "" + bytes));
            exchange.sendResponseHeaders(response.status(), -1);
        } else if (length.equals(NOTHING)) {
            exchange.sendResponseHeaders(response.status(), -1);
        } else {
            exchange.sendResponseHeaders(response.status(), length.orElse(IN_CHUNKS));
            var out = exchange.getResponseBody();
            response.content().writeTo(out);
            out.flush(); // what follows may wait for a body that nobody sends
        }
    }

    /// Which key asked for what: no header, no query, no body.
    private void log(HttpExchange exchange, String id, int status, long took, Optional<Caller> who) {
        parts.log()
                .with("request", id)
                .info(
                        "http.request",
                        Map.of(
                                "method", exchange.getRequestMethod(),
                                "path", shown(exchange),
                                "status", status,
                                "millis", took,
                                "key", who.map(Caller::key).orElse("")));
    }

    private static String shown(HttpExchange exchange) {
        var path = String.valueOf(exchange.getRequestURI().getRawPath());
        return path.length() > 200 ? path.substring(0, 200) + "…" : path;
    }
}
