package dev.holdfast.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.CommonRoutes;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the OpenAPI document tells of answers: every status that a test meets has to be in it.
final class Told {
    private static final JsonNode DOCUMENT = document();

    private Told() {}

    private static JsonNode document() {
        try (var in = Objects.requireNonNull(CommonRoutes.class.getResourceAsStream("openapi.json"))) {
            return JsonMapper.shared().readTree(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Nothing is asked of paths and methods that are not there.
    static void requireStatus(String method, String path, int status) {
        var plain = path.replaceAll("\\?.*", "");
        DOCUMENT.path("paths").properties().stream()
                .filter(entry -> plain.matches(entry.getKey().replaceAll("\\{[a-z]+}", "[^/]+")))
                .map(entry -> entry.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject)
                .findFirst()
                .ifPresent(operation -> assertThat(operation.path("responses").propertyNames())
                        .as("what openapi.json tells of " + method + " " + plain)
                        .contains(Integer.toString(status)));
    }
}
