package dev.holdfast.http;

import dev.holdfast.format.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One path and method, who may use it, and what it does.
/// @param path with `{…}` for a part that is handed over: `/api/points/{id}`
/// @param scopes of which a caller must have one; none = anybody
/// @param bodyLimit bytes
/// @param wording how this route tells of its errors
public record Route(String method, String path, Set<String> scopes, int bodyLimit, Wording wording, Action action) {
    private static final int SMALL = 64 * 1024;

    public Route {
        scopes = Set.copyOf(scopes);
    }

    @FunctionalInterface
    public interface Action {
        /// @param parts the values of the path's `{…}`, in order
        Response answer(Request request, List<String> parts) throws IOException;
    }

    /// How an error is put into words.
    @FunctionalInterface
    public interface Wording {
        Response error(int status, String title, Problem problem);
    }

    /// For anybody, without credentials.
    public static Route open(String method, String path, Action action) {
        return new Route(method, path, Set.of(), 0, Response::problem, action);
    }

    public static Route scoped(String scope, String method, String path, Action action) {
        return anyOf(Set.of(scope), method, path, action);
    }

    /// For callers that have one of the scopes at least.
    public static Route anyOf(Set<String> scopes, String method, String path, Action action) {
        return new Route(method, path, scopes, SMALL, Response::problem, action);
    }

    public Route upTo(int bytes) {
        return new Route(method, path, scopes, bytes, wording, action);
    }

    public Route wording(Wording other) {
        return new Route(method, path, scopes, bodyLimit, other, action);
    }

    /// The values of the path's `{…}`; empty when the path is another.
    Optional<List<String>> match(String given) {
        var wanted = path.split("/", -1);
        var parts = given.split("/", -1);
        if (wanted.length != parts.length) {
            return Optional.empty();
        }
        var values = new ArrayList<String>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                values.add(parts[i]);
            } else if (!wanted[i].equals(parts[i])) {
                return Optional.empty();
            }
        }
        return values.contains("") ? Optional.empty() : Optional.of(values);
    }
}
