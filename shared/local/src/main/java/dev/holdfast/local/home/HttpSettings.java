package dev.holdfast.local.home;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What `holdfast serve` is told by the settings, under `http`.
/// @param requestsPerSecond of one API key, and of one address without a key
/// @param documentBytes of a workspace's document on its way in
/// @param whoami where session cookies are checked, `https://…/sessions/whoami`; absent = API keys alone
/// @param cookie the session cookie's name
/// @param targets directories that a restore over HTTP may name
public record HttpSettings(
        int requestsPerSecond, int documentBytes, Optional<URI> whoami, String cookie, Map<String, Path> targets) {
    public static final HttpSettings DEFAULT =
            new HttpSettings(200, 10_485_760, Optional.empty(), "ory_kratos_session", Map.of());

    private static final Set<String> FIELDS =
            Set.of("requestsPerSecond", "documentBytes", "whoami", "cookie", "targets");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int LARGEST = 1 << 30;

    public HttpSettings {
        targets = Map.copyOf(targets);
    }

    /// @param node `http` of the settings, or what is there when it is missing
    /// @param problems is told what is wrong
    static HttpSettings read(JsonNode node, List<String> problems) {
        if (node.isMissingNode()) {
            return DEFAULT;
        }
        node.propertyNames().stream()
                .filter(name -> !FIELDS.contains(name))
                .forEach(name -> problems.add("http." + name + ": there is no such setting"));
        return new HttpSettings(
                number(node, "requestsPerSecond", DEFAULT.requestsPerSecond(), 100_000, problems),
                number(node, "documentBytes", DEFAULT.documentBytes(), LARGEST, problems),
                whoami(node.path("whoami").stringValue(""), problems),
                cookie(node.path("cookie").stringValue(DEFAULT.cookie()), problems),
                targets(node.path("targets"), problems));
    }

    private static int number(JsonNode node, String name, int otherwise, int most, List<String> problems) {
        int value = node.path(name).intValue(otherwise);
        if (value < 1 || value > most) {
            problems.add("http." + name + ": is not between 1 and " + most);
        }
        return value;
    }

    private static Optional<URI> whoami(String text, List<String> problems) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var uri = URI.create(text);
            if (isPrivate(uri)) {
                return Optional.of(uri);
            }
            problems.add("http.whoami: is no https URL, and cookies must not travel in clear");
        } catch (IllegalArgumentException e) {
            problems.add("http.whoami: is no URL");
        }
        return Optional.empty();
    }

    /// Over TLS, or within this machine.
    private static boolean isPrivate(URI uri) {
        var host = uri.getHost();
        return switch (String.valueOf(uri.getScheme())) {
            case "https" -> host != null;
            case "http" -> host != null && LOOPBACK.contains(host);
            default -> false;
        };
    }

    /// As [#read] takes it.
    ObjectNode json() {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("requestsPerSecond", requestsPerSecond)
                .put("documentBytes", documentBytes)
                .put("cookie", cookie);
        whoami.ifPresent(uri -> node.put("whoami", uri.toString()));
        var places = node.putObject("targets");
        new TreeMap<>(targets).forEach((name, place) -> places.put(name, place.toString()));
        return node;
    }

    private static String cookie(String name, List<String> problems) {
        if (!name.matches("[A-Za-z0-9_.-]{1,64}")) {
            problems.add("http.cookie: is no cookie's name");
        }
        return name;
    }

    private static Map<String, Path> targets(JsonNode node, List<String> problems) {
        var targets = new TreeMap<String, Path>();
        var wrong = new ArrayList<String>();
        node.properties().forEach(entry -> {
            var place = Path.of(entry.getValue().stringValue(""));
            if (place.isAbsolute() && entry.getKey().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
                targets.put(entry.getKey(), place);
            } else {
                wrong.add("http.targets." + entry.getKey() + ": is no name and absolute directory");
            }
        });
        problems.addAll(wrong);
        return targets;
    }
}
