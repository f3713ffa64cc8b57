package dev.holdfast.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.http.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(120)
final class ServeFlowTest {
    private static final String IMPORT = "/api/user/data/import";
    private static final String PASSPHRASE = "small horse, large battery";

    @TempDir
    Path home;

    private static String small() throws IOException {
        return "{\"secretsPassphrase\":\"" + PASSPHRASE + "\",\"document\":" + Served.fixture("small") + "}";
    }

    @Test
    void importsAtOnceNeverMix() throws Exception {
        try (var served = new Served(home);
                var threads = Executors.newFixedThreadPool(8)) {
            var work = new ArrayList<Callable<Integer>>();
            for (int n = 0; n < 16; n++) {
                int number = n;
                work.add(() -> served.post(IMPORT, pair(number)).statusCode());
            }
            int done = 0;
            for (var answer : threads.invokeAll(work)) {
                assertThat(answer.get()).isIn(200, 409);
                done += answer.get() == 200 ? 1 : 0;
            }
            var scripts = names(served.export().at("/data/scripts"));
            assertThat(scripts).hasSize(2 * done);
            for (int n = 0; n < 16; n++) {
                assertThat(scripts.contains("a" + n)).isEqualTo(scripts.contains("b" + n));
            }
            assertThat(served.system.workspaces().history(new WorkspaceId("team")))
                    .hasSize(done + 1);
        }
    }

    /// Two scripts that come together or not at all.
    private static String pair(int n) {
        var script = """
                {"id":"00000000-0000-7000-8000-%012d","name":"%s%d","scriptType":"universal","content":"1",
                 "createdAt":1,"updatedAt":1}""";
        return "{\"document\":{\"version\":1,\"exportedAt\":0,\"data\":{\"scripts\":[" + script.formatted(2 * n, "a", n)
                + "," + script.formatted(2 * n + 1, "b", n) + "]}}}";
    }

    private static Set<String> names(JsonNode list) {
        var names = new TreeSet<String>();
        StreamSupport.stream(list.spliterator(), false)
                .forEach(node -> names.add(node.path("name").stringValue()));
        return names;
    }

    @Test
    void aDocumentMayBeLeftAndImportedById() throws Exception {
        try (var served = new Served(home)) {
            var upload = Served.JSON.readTree(served.send("POST", "/api/user/data/uploads", served.owner, "{}")
                    .body());
            var id = upload.path("uploadId").stringValue();
            var early = served.post(IMPORT, "{\"uploadId\":\"" + id + "\"}");
            assertThat(early.statusCode()).isEqualTo(404);
            var put = served.send(
                    upload.path("method").stringValue(),
                    upload.path("url").stringValue(),
                    served.owner,
                    Served.fixture("names-only"));
            assertThat(put.statusCode()).isEqualTo(204);
            assertThat(served.post(IMPORT, "{\"uploadId\":\"" + id + "\"}").statusCode())
                    .isEqualTo(200);
            assertThat(served.export().at("/data/scripts").size()).isEqualTo(4);
        }
    }

    @Test
    void aKeyIsMadeShownOnceRenewedAndRevoked() throws Exception {
        try (var served = new Served(home)) {
            var made = served.send(
                    "POST",
                    "/api/user/api_keys",
                    served.operator,
                    "{\"name\":\"ci\",\"workspace\":\"team\",\"scopes\":[\"export\"]}");
            assertThat(made.statusCode()).isEqualTo(201);
            var key = Served.JSON.readTree(made.body());
            var token = key.path("token").stringValue();
            var id = key.path("id").stringValue();
            assertThat(exports(served, token)).isEqualTo(200);
            assertThat(served.send("POST", IMPORT, token, small()).statusCode()).isEqualTo(403);
            assertThat(served.send("GET", "/api/user/api_keys", served.operator, "")
                            .body())
                    .contains(id)
                    .doesNotContain(token);
            var again = served.send(
                    "POST", "/api/user/api_keys", served.operator, "{\"name\":\"CI\",\"workspace\":\"team\"}");
            assertThat(again.statusCode()).isEqualTo(409);
            var renewed = Served.JSON.readTree(
                    served.send("POST", "/api/user/api_keys/" + id + "/_regenerate", served.operator, "{}")
                            .body());
            assertThat(exports(served, token)).isEqualTo(401);
            assertThat(exports(served, renewed.path("token").stringValue())).isEqualTo(200);
            assertThat(served.send("PUT", "/api/user/api_keys/" + id, served.operator, "{\"name\":\"build\"}")
                            .body())
                    .contains("build");
            assertThat(served.send("DELETE", "/api/user/api_keys/" + id, served.operator, "")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(exports(served, renewed.path("token").stringValue())).isEqualTo(401);
            assertThat(served.send("GET", "/api/user/api_keys", served.owner, "")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(served.send(
                                    "POST",
                                    "/api/user/api_keys",
                                    served.operator,
                                    "{\"name\":\"old\",\"workspace\":\"team\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    private static int exports(Served served, String token) throws IOException, InterruptedException {
        return served.send("POST", "/api/user/data/export", token, "{\"include\":{\"scripts\":true}}")
                .statusCode();
    }

    @Test
    void aSessionOwnsTheWorkspaceOfItsIdentityAndItsKeys() throws Exception {
        var owner = new Caller("session:team", Optional.of("team"), Set.of("export", "import", "apply", "keys"));
        try (var served =
                new Served(home, 1_000, cookies -> cookies.equals("s=1") ? Optional.of(owner) : Optional.empty())) {
            assertThat(served.raw(
                            "GET /api/user/api_keys HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: s=1\r\n\r\n"))
                    .startsWith("HTTP/1.1 200")
                    .doesNotContain("operator");
            assertThat(served.raw(
                            "GET /api/user/api_keys HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: s=2\r\n\r\n"))
                    .startsWith("HTTP/1.1 401");
            assertThat(served.raw("GET /api/points HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: s=1\r\n\r\n"))
                    .startsWith("HTTP/1.1 403");
        }
    }

    /// Done-when 8: what a whole flow leaves behind holds no value, no passphrase and no token.
    @Test
    void nothingSecretIsLeftInLogsAnswersOrFiles() throws Exception {
        var told = new ArrayList<String>();
        String owner;
        try (var served = new Served(home)) {
            owner = served.owner;
            told.add(served.post(IMPORT, small()).body());
            told.add(served.post(IMPORT, small().replace(PASSPHRASE, "the wrong passphrase"))
                    .body());
            told.add(served.post(IMPORT, small().replace("\"document\"", "\"documents\""))
                    .body());
            told.add(served.post(IMPORT, small().substring(0, 400)).body());
            told.add(served.post("/api/user/data/_import?secret=" + PASSPHRASE.replace(' ', '+'), small())
                    .body());
            told.add(served.post("/api/user/data/_import_preview", small()).body());
            told.add(served.send("GET", "/api/points", served.owner, "").body());
            told.add(served.post(
                            "/api/user/data/export",
                            "{\"include\":" + Served.ALL + ",\"secretsPassphrase\":\"another passphrase\"}")
                    .body());
            told.addAll(served.log);
        }
        var places = new ArrayList<byte[]>();
        told.forEach(text -> places.add(text.getBytes(StandardCharsets.UTF_8)));
        try (var files = Files.walk(home)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                places.add(Files.readAllBytes(file));
            }
        }
        assertThat(places.size()).isGreaterThan(15);
        var secrets = secrets();
        assertThat(secrets).hasSize(2);
        secrets.add(PASSPHRASE);
        secrets.add("another passphrase");
        secrets.add("the wrong passphrase");
        secrets.add(owner);
        for (var place : places) {
            var text = new String(place, StandardCharsets.ISO_8859_1);
            for (var secret : secrets) {
                assertThat(text.contains(secret))
                        .as("%s in %s", secret, text.lines().findFirst())
                        .isFalse();
            }
        }
    }

    /// The clear values of the fixture, by opening it here.
    private static Set<String> secrets() throws IOException {
        var bytes = Served.fixture("small").getBytes(StandardCharsets.UTF_8);
        var document = dev.holdfast.format.workspace.DocumentReader.read(
                        dev.holdfast.format.workspace.DocumentBytes.of(bytes),
                        dev.holdfast.format.workspace.Limits.DEFAULT)
                .document();
        var opened = dev.holdfast.format.workspace.Values.open(
                document, Optional.of(dev.holdfast.format.workspace.Passphrase.of(PASSPHRASE.toCharArray())));
        var values = new TreeSet<String>();
        opened.items(dev.holdfast.format.workspace.Section.SECRETS)
                .forEach(item -> dev.holdfast.format.workspace.Values.value(item)
                        .ifPresent(value -> values.add(new String(value.reveal(), StandardCharsets.UTF_8))));
        return values;
    }

    @Test
    void aPointIsProvenAndRestoredOverHttp() throws Exception {
        try (var served = new Served(home)) {
            assertThat(served.post(IMPORT, small()).statusCode()).isEqualTo(200);
            run("source", "add", "ws", "--workspace", "team");
            run("backup", "ws");
            var verified = served.send("POST", "/api/points/ws@latest/verify", served.operator, "{\"level\":3}");
            assertThat(verified.statusCode()).as(verified.body()).isEqualTo(200);
            assertThat(Served.JSON.readTree(verified.body()).path("verdict").stringValue())
                    .isEqualTo("INTACT");
            var restore = "/api/points/ws@latest/restore";
            var seen = served.send("POST", restore, served.operator, "{\"to\":\"workspace:again\",\"dryRun\":true}");
            assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
            assertThat(served.system.workspaces().all()).hasSize(1);
            assertThat(served.send("POST", restore, served.operator, "{\"to\":\"workspace:again\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(served.system.workspaces().all()).hasSize(2);
            assertThat(served.send("POST", restore, served.operator, "{\"to\":\"/etc\"}")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(served.send("POST", restore, served.owner, "{\"to\":\"workspace:again\"}")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private void run(String... arguments) {
        var silence = new java.io.PrintStream(java.io.OutputStream.nullOutputStream());
        var host = new dev.holdfast.cli.kit.Host(
                java.io.InputStream.nullInputStream(),
                silence,
                silence,
                home,
                java.util.Map.of("HOLDFAST_HOME", home.toString()),
                java.time.Clock.systemUTC(),
                Optional::empty,
                false);
        assertThat(dev.holdfast.cli.Main.run(host, java.util.List.of(arguments)))
                .isZero();
    }

    @Test
    void everyRouteMethodAndReferenceIsInTheOpenApiDocumentAndNothingElse() throws Exception {
        try (var served = new Served(home)) {
            var document = Served.JSON.readTree(
                    served.send("GET", "/openapi.json", "", "").body());
            var told = document.path("paths").properties().stream()
                    .flatMap(path -> path.getValue().propertyNames().stream()
                            .map(method -> method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()))
                    .toList();
            assertThat(told)
                    .containsExactlyInAnyOrderElementsOf(served.routes.stream()
                            .map(route -> route.method() + " " + route.path())
                            .toList());
            document.findValues("$ref")
                    .forEach(reference -> assertThat(
                                    document.at(reference.stringValue().substring(1))
                                            .isObject())
                            .as(reference.stringValue())
                            .isTrue());
            for (var route : served.routes) {
                var operation = document.path("paths")
                        .path(route.path())
                        .path(route.method().toLowerCase(java.util.Locale.ROOT));
                var responses = operation.path("responses").propertyNames();
                assertThat(responses).as(route.path()).anyMatch(status -> status.startsWith("2"));
                assertThat(responses.contains("401") && responses.contains("403") && responses.contains("429"))
                        .as(route.path())
                        .isEqualTo(!route.scopes().isEmpty());
                boolean dialect = route.path().startsWith("/api/user/data/_");
                assertThat(responses.contains("413") && responses.contains("415"))
                        .as(route.path())
                        .isEqualTo(operation.has("requestBody") && !dialect);
            }
        }
    }
}
