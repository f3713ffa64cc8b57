package dev.holdfast.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.Main;
import dev.holdfast.cli.kit.Host;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.http.Caller;
import dev.holdfast.http.Request;
import dev.holdfast.http.Response;
import dev.holdfast.http.Router;
import dev.holdfast.local.LocalSystem;
import dev.holdfast.restore.RestoreRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A project restored over HTTP, into a directory that the settings name and into no other.
final class ProjectOverHttpTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aPoint() {
        run("init");
        run("source", "add", "shop", "--kanuka", Fixtures.SMALL.project().toString());
        run("backup");
    }

    private void run(String... arguments) {
        var silence = new PrintStream(OutputStream.nullOutputStream());
        var host = new Host(
                InputStream.nullInputStream(),
                silence,
                silence,
                folder,
                Map.of("HOLDFAST_HOME", folder.resolve("home").toString()),
                Clock.systemUTC(),
                Optional::empty,
                false);
        assertThat(Main.run(host, List.of(arguments))).isZero();
    }

    private Response restore(String body) throws IOException {
        try (var system = LocalSystem.open(folder.resolve("home"), Clock.systemUTC(), "test")) {
            var routes = new RestoreRoutes(system, Map.of("web", folder.resolve("web")), UUID::randomUUID).routes();
            return new Router(routes)
                    .answer(new Request(
                            "POST",
                            "/api/points/shop@latest/restore",
                            Map.of(),
                            Map.of("content-type", "application/json"),
                            body.getBytes(StandardCharsets.UTF_8),
                            Optional.of(new Caller("k", Optional.empty(), Set.of("operator")))));
        }
    }

    private static JsonNode json(Response answer) {
        return Served.JSON.readTree(answer.body());
    }

    @Test
    void aDryRunWritesNothingAndARestoreEverything() throws IOException {
        var seen = restore("{\"to\":\"web\",\"dryRun\":true}");
        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        assertThat(folder.resolve("web")).doesNotExist();
        var done = restore("{\"to\":\"web\"}");
        assertThat(json(done).path("planHash")).isEqualTo(json(seen).path("planHash"));
        assertThat(folder.resolve("web/.kanuka/config.toml"))
                .hasSameBinaryContentAs(Fixtures.SMALL.project().resolve(".kanuka/config.toml"));
    }

    @Test
    void whatWouldBeLostIsConfirmedByItsHash() throws IOException {
        restore("{\"to\":\"web\"}");
        Files.writeString(folder.resolve("web/.env.extra.kanuka"), "more");
        var asked = restore("{\"to\":\"web\",\"mode\":\"replace\"}");
        assertThat(asked.status()).isEqualTo(409);
        assertThat(folder.resolve("web/.env.extra.kanuka")).exists();
        var hash = json(asked).at("/errors/0/planHash").stringValue();
        var done = restore("{\"to\":\"web\",\"mode\":\"replace\",\"confirm\":\"" + hash + "\"}");
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(folder.resolve("web/.env.extra.kanuka")).doesNotExist();
    }

    @Test
    void noPathAndNoUrlIsATarget() throws IOException {
        for (var to : List.of("/etc", "../web", "other", "s3://bucket/x", "https://example.org", "workspace:web")) {
            assertThat(restore("{\"to\":\"" + to + "\"}").status()).as(to).isEqualTo(422);
        }
        assertThat(folder.resolve("web")).doesNotExist();
    }
}
