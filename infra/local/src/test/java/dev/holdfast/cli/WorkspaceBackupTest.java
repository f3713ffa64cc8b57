package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.workspace.Documents;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Workspace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A workspace as a source: backed up, proven, looked into, restored.
final class WorkspaceBackupTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void setUp() throws IOException {
        var key = X25519.generate();
        Files.write(folder.resolve("break-glass.txt"), key.identityFile());
        for (var sample : List.of("full", "small")) {
            Files.write(folder.resolve(sample + ".json"), Documents.bytes(sample));
            Files.writeString(folder.resolve(sample + ".txt"), Documents.passphrase(sample) + "\n");
        }
        Files.writeString(folder.resolve("new.txt"), "another long passphrase\n");
        run("init", "--break-glass", key.recipient().name());
        run("workspace", "create", "team");
        imports("full");
        run("source", "add", "ws", "--workspace", "team");
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

    private void imports(String sample) {
        run("workspace", "import", "team", sample + ".json", "--passphrase-file", sample + ".txt");
    }

    private JsonNode backup() {
        return run("backup").path("results").path(0);
    }

    private Workspace exported(String workspace) throws IOException {
        run("workspace", "export", workspace, "-o", "out.json", "--force", "--history", "--passphrase-file", "new.txt");
        return opened(Files.readAllBytes(folder.resolve("out.json")), "another long passphrase");
    }

    private static Workspace opened(byte[] document, String passphrase) {
        return Documents.opened(Documents.read(document).document(), Optional.of(passphrase));
    }

    private static List<String> texts(JsonNode list) {
        return list.values().stream().map(node -> node.stringValue("")).toList();
    }

    @Test
    void anUnchangedWorkspaceStoresNoPayloadAndAChangedOneDoes() {
        var first = backup();
        assertThat(first.path("outcome").stringValue("")).isEqualTo("created");
        assertThat(first.path("storedBytes").longValue()).isPositive();
        var again = backup();
        assertThat(again.path("outcome").stringValue("")).isEqualTo("unchanged");
        assertThat(again.path("storedBytes").longValue()).isZero();
        imports("small");
        assertThat(backup().path("outcome").stringValue("")).isEqualTo("created");
        run("workspace", "undo", "team");
        assertThat(backup().path("outcome").stringValue("")).isEqualTo("created");
    }

    @Test
    void everyLevelIsProvenWithoutAKey() {
        backup();
        for (var level = 1; level <= 4; level++) {
            var result = run("verify", "ws@latest", "--level", "" + level)
                    .path("results")
                    .path(0);
            assertThat(result.path("verdict").stringValue("")).isEqualTo("INTACT");
        }
        var findings = run("verify", "ws@latest", "--level", "4")
                .path("results")
                .path(0)
                .path("findings");
        assertThat(findings.values().stream()
                        .map(finding -> finding.path("code").stringValue("")))
                .contains("workspace.clear-private-key");
    }

    @Test
    void pointsAreComparedAndSearchedByItem() {
        backup();
        imports("small");
        run("workspace", "import", "team", "full.json", "--passphrase-file", "full.txt", "--conflict", "overwrite");
        backup();
        var points = run("points", "ws").path("points");
        var older = points.path(1).path("id").stringValue("");
        var diff = run("points", "diff", older, "ws@latest");
        assertThat(texts(diff.path("added"))).contains("secrets/COBALT_0001").hasSizeGreaterThan(10);
        assertThat(texts(diff.path("removed"))).isEmpty();
        var found = run("points", "search", "cobalt_0001").path("matches");
        assertThat(found.values().stream().map(match -> match.path("name").stringValue("")))
                .containsExactly("secrets/COBALT_0001");
    }

    @Test
    void itComesBackAsANewWorkspaceAsItWas() throws IOException {
        backup();
        run("workspace", "delete", "team", "--confirm", "team");
        var restored = run("restore", "ws@latest", "--to", "workspace:again");
        assertThat(restored.path("applied").booleanValue()).isTrue();
        assertThat(restored.path("version").intValue()).isEqualTo(1);
        assertThat(restored.path("results").path("secrets").path("created").intValue())
                .isEqualTo(8);
        assertThat(exported("again")).isEqualTo(Documents.opened("full"));
        assertThat(run("workspace", "history", "again")
                        .path("versions")
                        .path(0)
                        .path("why")
                        .stringValue(""))
                .isEqualTo("workspace.restored");
    }

    @Test
    void oneItemComesBackOverItsChangedSelfAndTheOthersStay() throws IOException {
        backup();
        imports("small");
        var script = Documents.opened("full").items(Section.SCRIPTS).getFirst();
        var name = "scripts/" + script.name();
        var plan = run(
                "restore",
                "ws@latest",
                "--to",
                "workspace:team",
                "--only",
                name,
                "--conflict",
                "overwrite",
                "--dry-run");
        assertThat(plan.path("applied").booleanValue()).isFalse();
        assertThat(plan.path("results").path("scripts").path("updated").intValue())
                .isEqualTo(1);
        run("restore", "ws@latest", "--to", "workspace:team", "--only", name, "--conflict", "overwrite");
        assertThat(exported("team").count(Section.SCRIPTS)).isEqualTo(10);
        var unknown = ran("restore", "ws@latest", "--to", "workspace:team", "--only", "scripts/none");
        assertThat(unknown.exit()).isEqualTo(3);
        assertThat(unknown.errorCode()).isEqualTo("import.no-such-entry");
    }

    @Test
    void aStateIsBroughtBackWithThePlansHashOnly() throws IOException {
        backup();
        imports("small");
        var refused = ran("restore", "ws@latest", "--to", "workspace:team", "--mode", "apply");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.errorCode()).isEqualTo("confirmation-required");
        var hash = refused.json()
                .path("error")
                .path("details")
                .path(0)
                .path("planHash")
                .stringValue("");
        run("restore", "ws@latest", "--to", "workspace:team", "--mode", "apply", "--confirm", hash);
        assertThat(exported("team").count(Section.SCRIPTS)).isEqualTo(8);
        assertThat(exported("team").count(Section.SECRETS))
                .as("secrets are never deleted")
                .isEqualTo(10);
    }

    @Test
    void aFileHasValuesUnderAPassphraseOrNamesOnly() throws IOException {
        backup();
        run("restore", "ws@latest", "--to", "file:named.json");
        assertThat(Documents.read(Files.readAllBytes(folder.resolve("named.json")))
                        .document()
                        .encryption())
                .isEmpty();
        run("restore", "ws@latest", "--to", "file:values.json", "--passphrase-file", "new.txt");
        assertThat(opened(Files.readAllBytes(folder.resolve("values.json")), "another long passphrase"))
                .isEqualTo(Documents.opened("full"));
        assertThat(ran("restore", "ws@latest", "--to", "file:values.json").errorCode())
                .isEqualTo("output.exists");
    }

    @Test
    void thePayloadIsTheDocumentAndTheContentsHoldThePassphrase() throws IOException {
        backup();
        var point = run("points", "show", "ws@latest");
        var vault = folder.resolve("home/vault");
        open(vault.resolve(point.path("payload").path("key").stringValue("")), "payload.gz");
        open(vault.resolve(point.path("contents").path("key").stringValue("")), "contents.json");
        var contents = JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("contents.json")));
        var passphrase = contents.path("passphrase").stringValue("");
        assertThat(passphrase).matches("[0-9a-f]{64}");
        var unpacked = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("payload.gz"))));
        assertThat(opened(unpacked.readAllBytes(), passphrase)).isEqualTo(Documents.opened("full"));
        assertThat(ran("points", "show", "ws@latest").out()).doesNotContain(passphrase);
    }

    private void open(Path sealed, String output) {
        run("open", sealed.toString(), "--identity", "break-glass.txt", "-o", output);
    }

    @Test
    void nothingOfTheContentLiesInTheHomeInClear() throws IOException {
        backup();
        run("verify", "--all", "--level", "4");
        var value = dev.holdfast.format.workspace.Values.value(
                        Documents.opened("full").items(Section.SECRETS).getFirst())
                .orElseThrow();
        try (var files = Files.walk(folder.resolve("home"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(new String(value.reveal(), StandardCharsets.ISO_8859_1))
                        .doesNotContain("ember-script-0003");
            }
        }
    }

    @Test
    void aSourceStaysTheKindOfThingItIs() {
        assertThat(ran("source", "add", "both", "--workspace", "team", "--kanuka", ".")
                        .exit())
                .isEqualTo(2);
        assertThat(ran("source", "add", "none").exit()).isEqualTo(2);
        assertThat(ran("source", "set", "ws", "--kanuka", ".").exit()).isNotZero();
        run("workspace", "create", "other");
        assertThat(run("source", "set", "ws", "--workspace", "other")
                        .path("sources")
                        .path(0)
                        .path("location")
                        .stringValue(""))
                .isEqualTo("other");
    }
}
