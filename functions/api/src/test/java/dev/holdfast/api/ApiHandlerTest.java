package dev.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.doorway.Lazy;
import dev.holdfast.export.ExportWiring;
import dev.holdfast.format.Refused;
import dev.holdfast.testkit.Faults;
import dev.holdfast.testkit.lambda.Invoked;
import dev.holdfast.testkit.parts.MemoryParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class ApiHandlerTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MemoryParts parts = new MemoryParts(Path.of(""));
    private final ApiHandler handler = new ApiHandler(new Lazy<>(() -> ApiHandler.router(parts)), parts.clock());

    @BeforeEach
    void backUp() throws IOException {
        ExportWiring.job(parts).export(parts.add(1, "api"), Optional.empty(), false);
    }

    @Test
    void aRecordedRequestListsPoints() throws IOException {
        var answer = Invoked.of(handler, recorded().toString()).answer();
        assertThat(answer.path("statusCode").intValue()).isEqualTo(200);
        var point = body(answer).path("points").path(0);
        assertThat(point.path("id").stringValue())
                .isEqualTo(parts.points().getFirst().record().point().value());
        assertThat(point.path("verification").stringValue()).isEqualTo("UNVERIFIED");
        assertThat(point.path("lockedUntil").isString()).isTrue();
    }

    @Test
    void showsOnePointByTheOneNotation() throws IOException {
        var answer = call("GET", "/api/points/api@latest", "operator");
        assertThat(answer.path("statusCode").intValue()).isEqualTo(200);
        assertThat(body(answer).at("/payload/sha256").stringValue()).hasSize(64);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nothing, operator, 404, http.not-found",
        "DELETE, /api/points, operator, 405, http.method-not-allowed",
        "GET, /api/points, '', 403, http.forbidden",
        "GET, /api/points, export import apply, 403, http.forbidden",
        "GET, /api/points/nobody@latest, operator, 404, source.unknown",
        "GET, /api/points/99999999T, operator, 404, point.unknown",
        "GET, /api/points/a%2Fb@latest, operator, 400, name.invalid"
    })
    void everyErrorIsAProblemWithItsCode(String method, String path, String scopes, int status, String code)
            throws IOException {
        var answer = call(method, path, scopes);
        assertThat(answer.path("statusCode").intValue()).isEqualTo(status);
        assertThat(answer.at("/headers/content-type").stringValue()).isEqualTo("application/problem+json");
        assertThat(body(answer).path("type").stringValue()).isEqualTo("urn:holdfast:problem:" + code);
        assertThat(body(answer).path("status").intValue()).isEqualTo(status);
    }

    @Test
    void aWrongMethodSaysTheRightOnes() throws IOException {
        assertThat(call("POST", "/api/points", "operator").at("/headers/allow").stringValue())
                .isEqualTo("GET");
    }

    @Test
    void withoutCredentialsItAsksForThem() throws IOException {
        var event = recorded();
        ((ObjectNode) event.path("requestContext")).remove("authorizer");
        var answer = Invoked.of(handler, event.toString()).answer();
        assertThat(answer.path("statusCode").intValue()).isEqualTo(401);
        assertThat(answer.at("/headers/www-authenticate").stringValue()).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/openapi.json"})
    void anybodyMayAskWhatThereIs(String path) throws IOException {
        var event = recorded();
        ((ObjectNode) event.path("requestContext")).remove("authorizer");
        event.put("rawPath", path);
        var answer = Invoked.of(handler, event.toString()).answer();
        assertThat(answer.path("statusCode").intValue()).isEqualTo(200);
        assertThat(body(answer).isObject()).isTrue();
    }

    @Test
    void everyRouteIsInTheOpenApiDocument() throws IOException {
        var event = recorded();
        event.put("rawPath", "/openapi.json");
        var document = body(Invoked.of(handler, event.toString()).answer());
        var told = document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .map(method -> method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()))
                .toList();
        assertThat(told)
                .containsAll(ApiHandler.routes(parts).stream()
                        .map(route -> route.method() + " " + route.path())
                        .toList());
    }

    @Test
    void abodyWhereNoneIsTakenIsTooLarge() throws IOException {
        var event = recorded();
        event.put("rawPath", "/healthz").put("body", "{}");
        assertThat(Invoked.of(handler, event.toString())
                        .answer()
                        .path("statusCode")
                        .intValue())
                .isEqualTo(413);
    }

    @Test
    void anUnforeseenErrorIsA500ThatSaysNothing() throws IOException {
        parts.through(Faults.failBefore(1, () -> new IOException("table holdfast-secret-name throttled")));
        var broken = new ApiHandler(new Lazy<>(() -> ApiHandler.router(parts)), parts.clock());
        var answer = Invoked.of(broken, recorded().toString()).answer();
        assertThat(answer.path("statusCode").intValue()).isEqualTo(500);
        assertThat(answer.path("body").stringValue()).contains("request-1").doesNotContain("throttled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"version\":\"1.0\"}", "{\"Records\":[]}"})
    void anEventThatIsNoRequestIsRefused(String event) {
        assertThatThrownBy(() -> Invoked.of(handler, event)).isInstanceOf(Refused.class);
    }

    private JsonNode call(String method, String path, String scopes) throws IOException {
        var event = recorded();
        event.put("rawPath", path);
        event.remove("queryStringParameters");
        ((ObjectNode) event.at("/requestContext/http")).put("method", method);
        ((ObjectNode) event.at("/requestContext/authorizer/lambda")).put("scopes", scopes);
        return Invoked.of(handler, event.toString()).answer();
    }

    private static JsonNode body(JsonNode answer) {
        return JSON.readTree(answer.path("body").stringValue());
    }

    private static ObjectNode recorded() throws IOException {
        try (var in = ApiHandlerTest.class.getResourceAsStream("/events/get-points.json")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return (ObjectNode) JSON.readTree(text);
        }
    }
}
