package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.format.workspace.Documents;
import dev.holdfast.format.workspace.Passphrase;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A workspace on a remote server, which here is a small one of the test's own that speaks the real one's export.
final class RemoteWorkspaceTest {
    private static final String TOKEN = "su_ak_" + "5".repeat(64);

    @TempDir
    private Path folder = Path.of("");

    private Optional<HttpServer> server = Optional.empty();
    private final Deque<Integer> refusals = new ArrayDeque<>();
    private final List<JsonNode> asked = new ArrayList<>();
    private String sample = "full";

    @BeforeEach
    void setUp() throws IOException {
        var local = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        local.createContext("/api/user/data/_export", this::export);
        local.start();
        server = Optional.of(local);
        Files.writeString(folder.resolve("key.txt"), TOKEN + "\n");
        run("init");
        run("source", "add", "remote", "--secutils", url(), "--api-key-ref", "file:key.txt");
    }

    @AfterEach
    void stop() {
        server.ifPresent(local -> local.stop(0));
    }

    private String url() {
        return "http://127.0.0.1:" + server.orElseThrow().getAddress().getPort();
    }

    private void export(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            boolean known =
                    ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("authorization"));
            int status = known ? Optional.ofNullable(refusals.poll()).orElse(200) : 401;
            asked.add(body);
            if (status != 200) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            var passphrase = body.path("secretsPassphrase").stringValue("").toCharArray();
            var document = Documents.write(Values.seal(workspace(), 1, Passphrase.of(passphrase), new SecureRandom()));
            exchange.sendResponseHeaders(200, document.length);
            exchange.getResponseBody().write(document);
        }
    }

    private Workspace workspace() {
        return sample.equals("repeating") ? repeating() : Documents.opened(sample);
    }

    /// Ids, names and locations that come twice, as a server's own faults may bring them.
    private static Workspace repeating() {
        var full = Documents.opened("full");
        var scripts = new ArrayList<>(full.items(Section.SCRIPTS));
        scripts.add(scripts.getFirst().withName("the same id once more"));
        scripts.add(scripts.getFirst());
        var responders = new ArrayList<>(full.items(Section.RESPONDERS));
        responders.add(responders.getFirst().withId(new UUID(1, 2)).withName("another at the same location"));
        return full.with(Section.SCRIPTS, scripts).with(Section.RESPONDERS, responders);
    }

    private Ran ran(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return Ran.in(folder, all.toArray(String[]::new));
    }

    private JsonNode run(String... arguments) {
        var ran = ran(arguments);
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        return ran.json();
    }

    private String outcome() {
        return run("backup").path("results").path(0).path("outcome").stringValue("");
    }

    @Test
    void isBackedUpThroughTheServersExportAndComesBackHere() {
        assertThat(outcome()).isEqualTo("created");
        assertThat(asked.getFirst()
                        .path("include")
                        .path("pageTrackers")
                        .path("includeHistory")
                        .booleanValue())
                .isTrue();
        assertThat(outcome())
                .as("another passphrase, other bytes, the same content")
                .isEqualTo("unchanged");
        sample = "small";
        assertThat(outcome()).isEqualTo("created");
        run("verify", "--all", "--level", "4");
        var restored = run("restore", "remote@latest", "--to", "workspace:here");
        assertThat(restored.path("results").path("secrets").path("created").intValue())
                .isEqualTo(2);
        assertThat(asked.get(0).path("secretsPassphrase"))
                .isNotEqualTo(asked.get(1).path("secretsPassphrase"));
    }

    /// Named for the bug: such a payload was called damaged.
    @Test
    void whatRepeatsIdsNamesAndLocationsIsProvenAllTheSame() {
        sample = "repeating";
        assertThat(outcome()).isEqualTo("created");
        for (var level : List.of("3", "4")) {
            var result = run("verify", "remote@latest", "--level", level)
                    .path("results")
                    .path(0);
            assertThat(result.path("verdict").stringValue(""))
                    .as("level " + level)
                    .isEqualTo("INTACT");
        }
    }

    @Test
    void busyAndBrokenAnswersAreAskedAgain() {
        refusals.addAll(List.of(429, 503));
        assertThat(outcome()).isEqualTo("created");
        assertThat(asked).hasSize(3);
    }

    @Test
    void aKeyThatIsNotAcceptedIsToldAndNotRepeated() throws IOException {
        Files.writeString(folder.resolve("key.txt"), "su_ak_" + "6".repeat(64));
        var ran = ran("backup");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).contains("secutils.denied").doesNotContain("6".repeat(64));
        assertThat(asked).hasSize(1);
    }

    @Test
    void leavesNoKeyAndNoValueInTheHomeInClear() throws IOException {
        assertThat(outcome()).isEqualTo("created");
        var value = Values.value(Documents.opened("full").items(Section.SECRETS).getFirst())
                .orElseThrow();
        try (var files = Files.walk(folder.resolve("home"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain(TOKEN)
                        .doesNotContain(new String(value.reveal(), StandardCharsets.ISO_8859_1));
            }
        }
    }

    @Test
    void onlyHttpsLeavesThisMachineAndAKeyNeverStandsOnTheCommandLine() {
        var plain = ran("source", "add", "p", "--secutils", "http://secutils.example", "--api-key-ref", "key.txt");
        assertThat(plain.errorCode()).isEqualTo("secutils.address");
        var key = ran("source", "add", "k", "--secutils", url(), "--api-key-ref", TOKEN);
        assertThat(key.exit()).isEqualTo(2);
        assertThat(key.out() + key.err())
                .contains("usage.secret-on-command-line")
                .doesNotContain(TOKEN);
        assertThat(ran("source", "add", "n", "--secutils", url()).exit()).isEqualTo(2);
    }
}
