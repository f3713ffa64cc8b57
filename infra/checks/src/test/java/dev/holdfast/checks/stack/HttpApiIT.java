package dev.holdfast.checks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checks.Repository;
import dev.holdfast.core.access.KeyDesk;
import dev.holdfast.core.access.Scope;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The API on the deployed functions, invoked with recorded events of an HTTP API.
@ExtendWith(SharedStack.class)
@EnabledIfEnvironmentVariable(
        named = StackIT.ENDPOINT,
        matches = "http.+",
        disabledReason = "SKIPPED: no LocalStack to deploy the templates to (HOLDFAST_TEST_AWS_ENDPOINT)")
final class HttpApiIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path SMALL =
            Repository.root().resolve("shared/format/src/test/resources/workspace/small.secutils.json");

    @TempDir
    private static Path scratch = Path.of("");

    private static Optional<StackLine> shared = Optional.empty();
    private static Optional<Gateway> gateway = Optional.empty();
    private static String operator = "";

    @BeforeAll
    static void onTheSharedStack(StackLine line) throws IOException {
        shared = Optional.of(line);
        gateway = Optional.of(Gateway.to(stack()));
        operator = desk().create(Optional.empty(), "operator", Set.of(Scope.OPERATOR), Optional.empty())
                .token()
                .reveal();
    }

    @AfterAll
    static void closeGateway() {
        gateway.ifPresent(Gateway::close);
    }

    @Test
    void theWholeFlowHoldsWithCurlAlone() throws Exception {
        var told = scratch.resolve("flow.txt");
        var script = new ProcessBuilder(
                Repository.root().resolve("infra/checks/curl-flow").toString(),
                url(""),
                SMALL.toString(),
                "small horse, large battery");
        script.environment().put("HOLDFAST_API_KEY", owner("flow"));
        var flow =
                script.redirectErrorStream(true).redirectOutput(told.toFile()).start();
        assertThat(flow.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(flow.exitValue()).as(Files.readString(told)).isZero();
    }

    @Test
    void everyPathIsAnsweredByItsFunctionAndNobodyIsToldHowToSayWhoHeIs() throws Exception {
        for (var route : HttpRoutes.of(Expanded.app()).all()) {
            var answer = send(route.method(), route.path().replace("{id}", "one"), "", "");
            assertThat(answer.statusCode()).as(route.key()).isEqualTo(route.open() ? 200 : 401);
            if (!route.open()) {
                assertThat(answer.headers().firstValue("www-authenticate")).hasValue("Bearer");
            }
        }
    }

    /// A document of five million bytes is more than an answer surely holds.
    @Test
    void aLargeDocumentComesByUploadAndGoesByRedirect() throws Exception {
        var key = owner("large");
        var upload = json(send("POST", "/api/user/data/uploads", key, ""));
        var put = HttpRequest.newBuilder(URI.create(upload.path("url").stringValue()))
                .PUT(HttpRequest.BodyPublishers.ofString(large()));
        upload.path("headers")
                .properties()
                .forEach(header -> put.header(header.getKey(), header.getValue().stringValue()));
        assertThat(http(put.build()).statusCode()).isEqualTo(200);

        var id = upload.path("uploadId").stringValue();
        var body = "{\"uploadId\":\"" + id + "\"}";
        assertThat(send("POST", "/api/user/data/import", owner("other"), body).statusCode())
                .isEqualTo(404);
        var imported = send("POST", "/api/user/data/import", key, body);
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(200);
        assertThat(json(imported).at("/results/scripts/created").intValue()).isEqualTo(95);

        var exported = send("POST", "/api/user/data/export", key, "{\"include\":{\"scripts\":true}}");
        assertThat(exported.statusCode()).isEqualTo(303);
        var location = exported.headers().firstValue("location").orElseThrow();
        assertThat(location).contains("X-Amz-Expires=60");
        var document = http(HttpRequest.newBuilder(URI.create(location)).build());
        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(document.body()).at("/data/scripts").size()).isEqualTo(95);
    }

    @Test
    void aKeyIsMadeUsedAndRevokedAtOnce() throws Exception {
        stack().system().workspaces().create(new WorkspaceId("keys"));
        var made = send("POST", "/api/user/api_keys", operator, "{\"name\":\"ci\",\"workspace\":\"keys\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var token = json(made).path("token").stringValue();
        var export = "{\"include\":{\"scripts\":true}}";
        assertThat(send("POST", "/api/user/data/export", token, export).statusCode())
                .isEqualTo(200);
        var id = json(made).path("id").stringValue();
        assertThat(send("DELETE", "/api/user/api_keys/" + id, operator, "").statusCode())
                .isEqualTo(204);
        assertThat(send("POST", "/api/user/data/export", token, export).statusCode())
                .isEqualTo(401);
    }

    /// 95 scripts of 51,000 bytes.
    private static String large() {
        var document = JSON.createObjectNode().put("version", 1).put("exportedAt", 0);
        var scripts = document.putObject("data").putArray("scripts");
        for (int i = 0; i < 95; i++) {
            scripts.addObject()
                    .put("id", "00000000-0000-7000-8000-%012d".formatted(i))
                    .put("name", "script-" + i)
                    .put("scriptType", "universal")
                    .put("content", "x".repeat(51_000))
                    .put("createdAt", 0)
                    .put("updatedAt", 0);
        }
        return document.toString();
    }

    private static KeyDesk desk() throws IOException {
        var system = stack().system();
        return new KeyDesk(system.apiKeys(), system.clock(), new SecureRandom());
    }

    /// A key for all that can be done to a new workspace.
    private static String owner(String workspace) throws IOException {
        stack().system().workspaces().create(new WorkspaceId(workspace));
        var all = EnumSet.of(Scope.EXPORT, Scope.IMPORT, Scope.APPLY);
        return desk().create(Optional.of(workspace), "owner", all, Optional.empty())
                .token()
                .reveal();
    }

    private static HttpResponse<String> send(String method, String path, String key, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url(path)))
                .header("content-type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("authorization", "Bearer " + key);
        }
        return http(request.build());
    }

    private static HttpResponse<String> http(HttpRequest request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static String url(String path) {
        return gateway.orElseThrow().url() + path;
    }

    private static Deployed stack() {
        return shared.orElseThrow().stack();
    }
}
