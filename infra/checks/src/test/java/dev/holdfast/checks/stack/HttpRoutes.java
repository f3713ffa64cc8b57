package dev.holdfast.checks.stack;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The routes of the HTTP API as the expanded template has them.
/// @param all in the template's order
record HttpRoutes(List<Route> all) {
    private static final Pattern FUNCTION = Pattern.compile("\\$\\{(?<function>[A-Za-z]+)Aliaslive}");

    /// @param function its logical name
    /// @param open whether the authorizer is not asked
    record Route(String method, String path, String function, boolean open) {
        String key() {
            return method + " " + path;
        }

        boolean takes(String given, String at) {
            return method.equals(given) && at.matches(path.replaceAll("\\{[a-z]+}", "[^/]+"));
        }
    }

    static HttpRoutes of(Expanded template) {
        var paths = template.properties("Api").at("/Body/paths");
        return new HttpRoutes(paths.properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> route(method.getKey(), path.getKey(), method.getValue())))
                .toList());
    }

    private static Route route(String method, String path, JsonNode operation) {
        var uri = operation.at("/x-amazon-apigateway-integration/uri").toString();
        var function = Optional.of(FUNCTION.matcher(uri))
                .filter(Matcher::find)
                .map(found -> found.group("function"))
                .orElseThrow(() -> new AssertionError(path + " leads to no function: " + uri));
        boolean open = operation.path("security").path(0).has("NONE");
        return new Route(method.toUpperCase(java.util.Locale.ROOT), path, function, open);
    }

    Optional<Route> of(String method, String path) {
        return all.stream().filter(route -> route.takes(method, path)).findFirst();
    }
}
