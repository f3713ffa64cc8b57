package dev.holdfast.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One path and method, who may use it, and what it does.
/// @param path with `{…}` for a part that is handed over: `/api/points/{id}`
/// @param scope that a key must have; absent = anybody
/// @param bodyLimit bytes
public record Route(String method, String path, Optional<String> scope, int bodyLimit, Action action) {
    private static final int SMALL = 64 * 1024;

    @FunctionalInterface
    public interface Action {
        /// @param parts the values of the path's `{…}`, in order
        Response answer(Request request, List<String> parts) throws IOException;
    }

    /// For anybody, without credentials.
    public static Route open(String method, String path, Action action) {
        return new Route(method, path, Optional.empty(), 0, action);
    }

    public static Route scoped(String scope, String method, String path, Action action) {
        return new Route(method, path, Optional.of(scope), SMALL, action);
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
