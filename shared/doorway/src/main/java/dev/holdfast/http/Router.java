package dev.holdfast.http;

import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Problem;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// Finds the route of a request and sees to everything that is the same for all of them: who may, how large, of what
/// type, and what an error looks like.
public final class Router {
    private final List<Route> routes;

    public Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /// Every end of the request that this knows; an unforeseen exception is the caller's, who answers 500.
    public Response answer(Request request) throws IOException {
        var here = routes.stream()
                .filter(route -> route.match(request.path()).isPresent())
                .toList();
        if (here.isEmpty()) {
            return problem(HttpCode.NOT_FOUND);
        }
        var route = here.stream()
                .filter(one -> one.method().equals(request.method()))
                .findFirst();
        if (route.isEmpty()) {
            var allowed = here.stream().map(Route::method).sorted().collect(Collectors.joining(", "));
            return problem(HttpCode.METHOD_NOT_ALLOWED).with("allow", allowed);
        }
        return answer(request, route.get());
    }

    private static Response answer(Request request, Route route) throws IOException {
        if (route.scope().isPresent() && request.caller().isEmpty()) {
            return problem(HttpCode.UNAUTHENTICATED).with("www-authenticate", "Bearer");
        }
        if (route.scope().isPresent()
                && !request.caller().orElseThrow().may(route.scope().get())) {
            return Response.problem(
                    HttpCode.FORBIDDEN.status(),
                    HttpCode.FORBIDDEN.meaning(),
                    Problem.of(
                            HttpCode.FORBIDDEN,
                            "This needs the scope \"" + route.scope().get() + "\"."));
        }
        if (request.bodyLength() > route.bodyLimit()) {
            return problem(HttpCode.TOO_LARGE);
        }
        if (request.bodyLength() > 0 && !isJson(request)) {
            return problem(HttpCode.MEDIA_TYPE);
        }
        try {
            return route.action().answer(request, route.match(request.path()).orElseThrow());
        } catch (HoldfastException e) {
            return Problems.of(e);
        }
    }

    private static boolean isJson(Request request) {
        var type = request.header("content-type").orElse("").split(";", 2)[0].strip();
        return type.equals("application/json") || type.endsWith("+json");
    }

    static Response problem(HttpCode code) {
        return Response.problem(code.status(), code.meaning(), Problem.of(code, code.meaning()));
    }
}
