package dev.holdfast.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.Main;
import dev.holdfast.cli.kit.Host;
import dev.holdfast.core.access.Scope;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A point of a workspace restored into a server that speaks the real one's dialect, as `serve` does.
final class RemoteRestoreTest {
    @TempDir
    private Path folder = Path.of("");

    private Optional<Served> server = Optional.empty();

    record Done(int exit, String out, String err) {
        JsonNode json() {
            return Served.JSON.readTree(out);
        }
    }

    @BeforeEach
    void aPointHereAndAnEmptyWorkspaceThere() throws IOException {
        server = Optional.of(new Served(folder.resolve("there")));
        var key = there().token(Optional.of("team"), Set.of(Scope.EXPORT, Scope.IMPORT, Scope.APPLY));
        Files.writeString(folder.resolve("key.txt"), key);
        Files.writeString(folder.resolve("small.json"), Served.fixture("small"));
        Files.writeString(folder.resolve("small.txt"), "small horse, large battery\n");
        run("init");
        run("workspace", "create", "mine");
        run("workspace", "import", "mine", "small.json", "--passphrase-file", "small.txt");
        run("source", "add", "ws", "--workspace", "mine");
        run("backup");
    }

    @AfterEach
    void stop() {
        server.ifPresent(Served::close);
    }

    @Test
    void aDryRunSendsThePreviewAloneAndSaysWhatCannotBeOneChange() throws IOException {
        var done = ran(restore("--dry-run"));
        assertThat(done.exit()).as(done.out() + done.err()).isZero();
        assertThat(done.err()).startsWith("note: The server imports item by item");
        assertThat(done.json().path("applied").booleanValue()).isFalse();
        assertThat(done.json().path("notAtomic").size()).isGreaterThan(1);
        assertThat(done.json().at("/plan/create").size()).isEqualTo(18);
        assertThat(live()).isEqualTo(Workspace.EMPTY);
    }

    @Test
    void everyItemArrivesWithItsValue() throws IOException {
        var done = run(restore());
        assertThat(done.at("/results/secrets/imported").intValue()).isEqualTo(2);
        assertThat(done.path("point").stringValue()).isNotEmpty();
        assertThat(live().count(Section.RESPONDERS)).isEqualTo(2);
        assertThat(live().items(Section.SECRETS))
                .allSatisfy(secret -> assertThat(Values.value(secret)).isPresent());
    }

    @Test
    void whatTheServerCannotRenameIsRefusedBeforeItIsAskedToImport() throws IOException {
        run(restore());
        var before = live();
        var done = ran(restore("--conflict", "rename"));
        assertThat(done.exit()).isEqualTo(3);
        assertThat(done.json().at("/error/code").stringValue()).isEqualTo("secutils.cannot-rename");
        assertThat(done.json().at("/error/details").size()).isEqualTo(4);
        assertThat(live()).isEqualTo(before);
        var renamed = run(restore(
                "--only", "scripts/" + live().items(Section.SCRIPTS).getFirst().name()));
        assertThat(renamed.at("/plan/rename").size()).isEqualTo(1);
        assertThat(live().count(Section.SCRIPTS)).isEqualTo(3);
    }

    @Test
    void againWithSkipChangesNothing() throws IOException {
        run(restore());
        var before = live();
        var done = run(restore("--conflict", "skip"));
        assertThat(done.at("/results/scripts/skipped").intValue()).isEqualTo(2);
        assertThat(live()).isEqualTo(before);
    }

    @Test
    void whatWouldBeOverwrittenThereHasToBeConfirmed() throws IOException {
        run(restore());
        var asked = ran(restore("--conflict", "overwrite"));
        assertThat(asked.exit()).isEqualTo(3);
        var hash = asked.json().at("/error/details/0/planHash").stringValue();
        assertThat(run(restore("--conflict", "overwrite", "--confirm", hash))
                        .path("applied")
                        .booleanValue())
                .isTrue();
        assertThat(ran(restore("--conflict", "overwrite", "--confirm", "0".repeat(64)))
                        .exit())
                .isEqualTo(3);
    }

    @Test
    void applyDeletesWhatThePointLacksButNoSecret() throws IOException, InterruptedException {
        assertThat(there().post(
                                "/api/user/data/import",
                                "{\"secretsPassphrase\":\"all ten collections at once\",\"document\":"
                                        + Served.fixture("full") + "}")
                        .statusCode())
                .isEqualTo(200);
        var hash = ran(restore("--mode", "apply"))
                .json()
                .at("/error/details/0/planHash")
                .stringValue();
        run(restore("--mode", "apply", "--confirm", hash));
        assertThat(live().count(Section.SCRIPTS)).isEqualTo(2);
        assertThat(live().count(Section.SECRETS)).isEqualTo(10);
    }

    @Test
    void itemsThatFailThereAreToldAndTheCommandFails() throws IOException, InterruptedException {
        var scripts = new ArrayList<String>();
        for (int i = 0; i < 99; i++) {
            scripts.add("{\"id\":\"00000000-0000-7000-8000-%012d\",\"name\":\"s%d\",\"scriptType\":\"universal\","
                            .formatted(i, i)
                    + "\"content\":\"x\",\"createdAt\":0,\"updatedAt\":0}");
        }
        var full = "{\"document\":{\"version\":1,\"exportedAt\":0,\"data\":{\"scripts\":[" + String.join(",", scripts)
                + "]}}}";
        assertThat(there().post("/api/user/data/import", full).statusCode()).isEqualTo(200);
        var done = ran(restore());
        assertThat(done.exit()).as(done.out() + done.err()).isNotZero();
    }

    private String[] restore(String... more) {
        var all = new ArrayList<>(List.of(
                "restore",
                "ws@latest",
                "--to",
                "secutils:http://127.0.0.1:" + there().port(),
                "--api-key-ref",
                "file:key.txt"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private Workspace live() throws IOException {
        return there().system
                .workspaces()
                .open(new dev.holdfast.core.workspace.kept.WorkspaceId("team"))
                .workspace();
    }

    private Served there() {
        return server.orElseThrow();
    }

    private JsonNode run(String... arguments) {
        var done = ran(arguments);
        assertThat(done.exit()).as(done.out() + done.err()).isZero();
        return done.json();
    }

    private Done ran(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var host = new Host(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                folder,
                Map.of("HOLDFAST_HOME", folder.resolve("here").toString()),
                Clock.systemUTC(),
                Optional::empty,
                false);
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        int exit = Main.run(host, all);
        return new Done(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
