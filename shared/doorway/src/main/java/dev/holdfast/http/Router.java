package dev.holdfast.http;

import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds the route of a request and sees to everything that is the same for all of them: who may, how large, of what
/// type, and what an error looks like.
public final class Router {
    private final List<Route> routes;

    public Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /// What can be answered before the body is read: everything that is wrong with the head, and what asks for nothing.
    /// @param head of the request; its body is not looked at
    /// @param length of the body in bytes, as far as it is known; 0 = none
    public Optional<Response> beforehand(Request head, long length) {
        var here = at(head.path());
        if (here.isEmpty()) {
            return Optional.of(problem(HttpCode.NOT_FOUND));
        }
        var found = route(head);
        if (found.isEmpty()) {
            return Optional.of(
                    head.method().equals("OPTIONS")
                            ? new Response(204, Map.of("allow", allowed(here)), new byte[0])
                            : problem(HttpCode.METHOD_NOT_ALLOWED).with("allow", allowed(here)));
        }
        return refusal(found.get(), head, length);
    }

    /// How many bytes of a body are worth reading.
    public int bodyLimit(Request head) {
        return route(head).map(Route::bodyLimit).orElse(0);
    }

    /// Whether a caller with this scope alone is let in.
    public boolean takes(Request head, String scope) {
        return route(head).map(route -> route.scopes().contains(scope)).orElse(false);
    }

    /// Every end of the request that this knows; an unforeseen exception is the caller's, who answers 500.
    public Response answer(Request request) throws IOException {
        var early = beforehand(request, request.bodyLength());
        if (early.isPresent()) {
            return early.get();
        }
        var route = route(request).orElseThrow();
        try {
            return route.action().answer(request, route.match(request.path()).orElseThrow());
        } catch (HoldfastException e) {
            return Problems.of(e, route.wording());
        }
    }

    private List<Route> at(String path) {
        return routes.stream().filter(route -> route.match(path).isPresent()).toList();
    }

    /// `HEAD` is `GET` whose body nobody sends.
    private Optional<Route> route(Request head) {
        var method = head.method().equals("HEAD") ? "GET" : head.method();
        return at(head.path()).stream()
                .filter(route -> route.method().equals(method))
                .findFirst();
    }

    private static String allowed(List<Route> here) {
        return here.stream().map(Route::method).distinct().sorted().collect(Collectors.joining(", "));
    }

    private static Optional<Response> refusal(Route route, Request head, long length) {
        if (!route.scopes().isEmpty() && head.caller().isEmpty()) {
            return Optional.of(problem(route, HttpCode.UNAUTHENTICATED).with("www-authenticate", "Bearer"));
        }
        if (!route.scopes().isEmpty()
                && route.scopes().stream().noneMatch(head.caller().orElseThrow()::may)) {
            return Optional.of(problem(
                    route,
                    HttpCode.FORBIDDEN,
                    "This needs the scope "
                            + route.scopes().stream()
                                    .sorted()
                                    .map(scope -> '"' + scope + '"')
                                    .collect(Collectors.joining(" or "))
                            + "."));
        }
        if (length > route.bodyLimit()) {
            return Optional.of(problem(
                    route,
                    HttpCode.TOO_LARGE,
                    "The body is " + length + " bytes; this path takes at most " + route.bodyLimit() + "."));
        }
        if (length != 0 && !isJson(head)) {
            return Optional.of(problem(route, HttpCode.MEDIA_TYPE));
        }
        return Optional.empty();
    }

    private static boolean isJson(Request request) {
        var type = request.header("content-type")
                .orElse("")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(java.util.Locale.ROOT);
        return type.equals("application/json") || type.endsWith("+json");
    }

    private static Response problem(Route route, HttpCode code) {
        return problem(route, code, code.meaning());
    }

    private static Response problem(Route route, HttpCode code, String message) {
        return route.wording().error(code.status(), code.meaning(), Problem.of(code, message));
    }

    static Response problem(HttpCode code) {
        return Response.problem(code.status(), code.meaning(), Problem.of(code, code.meaning()));
    }
}
