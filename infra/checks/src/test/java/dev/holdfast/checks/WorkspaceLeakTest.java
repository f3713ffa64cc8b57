package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.workspace.Documents;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Values;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The whole flow of workspaces, over the command line and over HTTP, errors included; then every byte that was written
/// anywhere (home, vault, catalog, versions, stdout, the server's log, the temporary folder) is searched for values,
/// passphrases, clear private keys and tokens.
final class WorkspaceLeakTest {
    private static final String OTHER = "another-passphrase-of-the-leak-test";
    private static final String WRONG = "wrong-passphrase-of-the-leak-test";
    private static final String FALSE_TOKEN = "su_ak_" + "7".repeat(64);
    private static final String LISTENING = "holdfast listening on ";

    @TempDir
    private Path folder = Path.of("");

    private final TreeSet<String> secrets = new TreeSet<>(List.of(OTHER, WRONG, FALSE_TOKEN));
    private Launched holdfast = Launched.in(folder);

    @Test
    void nothingThatIsWrittenAnywhereShowsASecret() throws Exception {
        Launched.in(folder).run("version").endsWith(0);
        inputs();
        holdfast = new Launched(
                folder,
                List.of(
                        "env",
                        "TMPDIR=" + folder.resolve("tmp"),
                        "HOLDFAST_JAVA_OPTS=-Djava.io.tmpdir=" + folder.resolve("tmp")));
        try (var watch = LeakWatch.of(folder, secrets, "tmp", "home/scratch")) {
            commands();
            overHttp(token("owner", "--workspace", "team"), token("operator", "--operator"));
            assertThat(watch.looks()).isPositive();
            watch.assertClean();
        }
        passphrasesOfThePoints();
        assertThat(secrets).hasSizeGreaterThan(16);
        assertClean();
    }

    private void inputs() throws IOException {
        Files.createDirectories(folder.resolve("tmp"));
        Files.createDirectories(folder.resolve("in"));
        Files.write(folder.resolve("in/full.json"), Documents.bytes("full"));
        write("in/full.txt", Documents.passphrase("full"));
        write("in/other.txt", OTHER);
        write("in/wrong.txt", WRONG);
        var key = X25519.generate();
        Files.write(folder.resolve("in/break-glass.txt"), key.identityFile());
        write("in/recipient.txt", key.recipient().name());
        secrets.add(Documents.passphrase("full"));
        var full = Documents.opened("full");
        full.items(Section.SECRETS)
                .forEach(secret -> secrets.add(
                        new String(Values.value(secret).orElseThrow().reveal(), StandardCharsets.ISO_8859_1)));
        full.items(Section.PRIVATE_KEYS).stream()
                .filter(item -> !item.fields().truth("encrypted"))
                .forEach(item -> secrets.add(item.fields().text("pkcs8").substring(20, 60)));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text + "\n");
    }

    private void commands() throws Exception {
        ends(
                0,
                "init",
                "--break-glass",
                Files.readString(folder.resolve("in/recipient.txt")).strip());
        ends(0, "workspace", "create", "team");
        ends(3, "workspace", "import", "team", "in/full.json", "--passphrase-file", "in/wrong.txt", "--debug");
        ends(3, "workspace", "import", "team", "in/full.json", "--json");
        ends(2, "workspace", "import", "team", "in/full.json", "--passphrase=" + OTHER, "--debug");
        ends(0, "workspace", "import", "team", "in/full.json", "--passphrase-file", "in/full.txt", "--debug");
        ends(4, "workspace", "check", "in/full.json", "--passphrase-file", "in/wrong.txt", "--json");
        ends(0, "source", "add", "ws", "--workspace", "team");
        ends(2, "source", "add", "far", "--secutils", "https://secutils.example", "--api-key-ref", FALSE_TOKEN);
        ends(0, "backup", "--debug");
        ends(0, "verify", "--all", "--level", "4", "--debug");
        ends(0, "points", "show", "ws@latest", "--json");
        ends(0, "points", "search", "secret", "--json");
        ends(0, "restore", "ws@latest", "--to", "workspace:again", "--identity", "in/break-glass.txt", "--debug");
        ends(0, "restore", "ws@latest", "--to", "file:in/restored.json", "--passphrase-file", "in/other.txt");
        ends(0, "workspace", "history", "team", "--json");
        ends(0, "workspace", "undo", "team");
        ends(0, "workspace", "undo", "team");
    }

    private void overHttp(String owner, String operator) throws Exception {
        var serve = holdfast.start("serve", "--port", "0");
        try {
            var url = url(serve);
            var document = Files.readString(folder.resolve("in/full.json"));
            var import_ = "{\"conflict\":\"skip\",\"secretsPassphrase\":\"%s\",\"document\":" + document + "}";
            assertThat(post(url + "/api/user/data/import", owner, import_.formatted(WRONG)))
                    .isEqualTo(400);
            assertThat(post(
                            url + "/api/user/data/import",
                            owner,
                            import_.formatted(WRONG).substring(1)))
                    .isEqualTo(400);
            assertThat(post(url + "/api/user/data/import", owner, import_.formatted(Documents.passphrase("full"))))
                    .isEqualTo(200);
            assertThat(post(url + "/api/user/data/import", FALSE_TOKEN, import_))
                    .isEqualTo(401);
            var export =
                    "{\"include\":{\"secrets\":true,\"privateKeys\":true},\"secretsPassphrase\":\"" + OTHER + "\"}";
            assertThat(post(url + "/api/user/data/_export", owner, export)).isEqualTo(200);
            assertThat(post(url + "/api/user/data/export?passphrase=x", owner, export))
                    .isEqualTo(200);
            assertThat(post(url + "/api/points/ws@latest/restore", operator, "{\"to\":\"workspace:third\"}"))
                    .isEqualTo(200);
            assertThat(post(url + "/api/points/ws@latest/verify", operator, "{\"level\":4}"))
                    .isEqualTo(200);
        } finally {
            serve.process().destroy();
        }
        assertThat(serve.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private static int post(String url, String token, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString()).statusCode();
        }
    }

    private static String url(Launched.Running serve) throws IOException, InterruptedException {
        for (int i = 0; i < 300; i++) {
            var out = Files.readString(serve.out());
            if (out.contains(LISTENING)) {
                return out.substring(out.indexOf(LISTENING) + LISTENING.length())
                        .strip();
            }
            Thread.sleep(200);
        }
        throw new AssertionError("it does not listen: " + Files.readString(serve.err()));
    }

    /// The one place that shows a token is the answer that makes it: it is taken away and the token looked for.
    private String token(String name, String... whose) throws Exception {
        var arguments = new java.util.ArrayList<>(List.of("apikey", "create", "--name", name, "--json"));
        arguments.addAll(List.of(whose));
        var run = holdfast.start(arguments.toArray(String[]::new));
        var token = run.ended().endsWith(0).json().path("token").stringValue();
        Files.delete(run.out());
        secrets.add(token);
        return token;
    }

    private void ends(int exit, String... arguments) throws Exception {
        holdfast.run(arguments).endsWith(exit);
    }

    /// In clear they are in the contents alone, which only a key holder opens.
    private void passphrasesOfThePoints() throws Exception {
        var point = holdfast.run("points", "show", "ws@latest", "--json")
                .endsWith(0)
                .json();
        var sealed = "home/vault/" + point.path("contents").path("key").stringValue("");
        ends(0, "open", sealed, "--identity", "in/break-glass.txt", "-o", "in/contents.json");
        var contents = JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("in/contents.json")));
        secrets.add(contents.path("passphrase").stringValue());
    }

    private void assertClean() throws IOException {
        var files = SampleProject.files(folder).keySet().stream()
                .filter(file -> !file.startsWith("in/"))
                .toList();
        assertThat(files).anyMatch(file -> file.startsWith("home/workspaces/")).hasSizeGreaterThan(30);
        for (var file : files) {
            var content = Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
            LeakWatch.leak(content, secrets).ifPresent(secret -> fail("%s shows %s…", file, secret.substring(0, 8)));
        }
    }
}
