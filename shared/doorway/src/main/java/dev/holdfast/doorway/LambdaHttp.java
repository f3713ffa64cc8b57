package dev.holdfast.doorway;

import dev.holdfast.format.Refused;
import dev.holdfast.http.Caller;
import dev.holdfast.http.Problems;
import dev.holdfast.http.Request;
import dev.holdfast.http.Response;
import dev.holdfast.http.Router;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Requests of an HTTP API (payload format 2.0) and their answers. Who calls is what our own authorizer said.
public final class LambdaHttp {
    private LambdaHttp() {}

    public static boolean isOne(JsonNode event) {
        return event.path("version").stringValue("").equals("2.0")
                && event.path("requestContext").has("http");
    }

    /// Answers by the router; what nobody foresaw is a 500 that says nothing.
    public static ObjectNode answer(JsonNode event, Router router, Invocation invocation) {
        var request = request(event);
        try {
            return written(router.answer(request));
        } catch (IOException | RuntimeException e) {
            invocation.log().error("http.failed", e);
            return written(Problems.unforeseen(invocation.request()));
        } finally {
            request.wipe();
        }
    }

    /// @throws Refused `event.malformed`
    static Request request(JsonNode event) {
        var http = event.path("requestContext").path("http");
        var method = http.path("method").stringValue("");
        var path = event.path("rawPath").stringValue("");
        if (method.isEmpty() || !path.startsWith("/")) {
            throw new Refused(DoorwayCode.MALFORMED, "The request has no method or path.");
        }
        return new Request(
                method,
                path,
                texts(event.path("queryStringParameters")),
                texts(event.path("headers")),
                body(event),
                caller(event.path("requestContext").path("authorizer").path("lambda")));
    }

    private static byte[] body(JsonNode event) {
        var text = event.path("body").stringValue("");
        if (!event.path("isBase64Encoded").booleanValue(false)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Refused(DoorwayCode.MALFORMED, "The body is not Base64.");
        }
    }

    private static Optional<Caller> caller(JsonNode said) {
        var key = said.path("key").stringValue("");
        if (key.isEmpty()) {
            return Optional.empty();
        }
        var workspace = said.path("workspace").stringValue("");
        var scopes = Arrays.stream(said.path("scopes").stringValue("").split(" "))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toSet());
        return Optional.of(new Caller(key, workspace.isEmpty() ? Optional.empty() : Optional.of(workspace), scopes));
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new TreeMap<String, String>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().stringValue("")));
        return texts;
    }

    private static ObjectNode written(Response response) {
        var answer = JsonNodeFactory.instance.objectNode().put("statusCode", response.status());
        var headers = answer.putObject("headers").put("cache-control", "no-store");
        new TreeMap<>(response.headers()).forEach(headers::put);
        return answer.put("body", response.text()).put("isBase64Encoded", false);
    }
}
