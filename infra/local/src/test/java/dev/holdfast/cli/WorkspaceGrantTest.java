package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.grant.GrantCode;
import dev.holdfast.core.grant.GrantDecision.Origin;
import dev.holdfast.core.grant.RestoreRequest;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.workspace.Documents;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.local.LocalSystem;
import dev.holdfast.restore.GrantedRestore.Outcome;
import dev.holdfast.restore.RestoreWiring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an event may restore of a workspace: a new workspace with everything, or a document of names in a place for
/// files.
final class WorkspaceGrantTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aPoint() throws IOException {
        Files.write(folder.resolve("full.json"), Documents.bytes("full"));
        Files.writeString(folder.resolve("full.txt"), Documents.passphrase("full") + "\n");
        run("init");
        run("workspace", "create", "team");
        run("workspace", "import", "team", "full.json", "--passphrase-file", "full.txt");
        run("source", "add", "ws", "--workspace", "team");
        run("backup");
    }

    private void run(String... arguments) {
        var ran = ran(arguments);
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    }

    private Ran ran(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return Ran.in(folder, all.toArray(String[]::new));
    }

    private static Outcome ask(LocalSystem system, String grant, String id, String delivery) throws IOException {
        var request = "{\"grant\":\"" + grant + "\",\"id\":\"" + id + "\"}";
        return RestoreWiring.granted(system)
                .restore(RestoreRequest.parse(request.getBytes(StandardCharsets.UTF_8)), Origin.OWN, delivery);
    }

    private LocalSystem system() throws IOException {
        return LocalSystem.open(folder.resolve("home"), Clock.systemUTC(), "test");
    }

    @Test
    void aNewWorkspaceIsMadeWithEverythingAndOnlyOnce() throws IOException {
        run("grant", "add", "dr", "--source", "ws", "--to", "workspace:again", "--selector", "latest");
        try (var system = system()) {
            var restored = (Outcome.Restored) ask(system, "dr", "one", "first");
            assertThat(restored.location()).startsWith("workspace:again-");
            assertThat(restored.items()).isPositive();
            var id = new WorkspaceId(restored.location().substring("workspace:".length()));
            var live = system.workspaces().open(id).workspace();
            assertThat(live.items(Section.SECRETS))
                    .isEqualTo(Documents.opened("full").items(Section.SECRETS));
            assertThat(live.count(Section.RESPONDERS)).isEqualTo(8);

            var again = (Outcome.Restored) ask(system, "dr", "one", "first");
            assertThat(again.items()).as("the same delivery, tried again").isZero();
            var replayed = (Outcome.Denied) ask(system, "dr", "one", "second");
            assertThat(replayed.code()).isEqualTo(GrantCode.REPLAYED);
            assertThat(system.workspaces().all()).hasSize(2);
        }
    }

    @Test
    void aPlaceForFilesGetsNamesAndNoValue() throws IOException {
        run("grant", "add", "files", "--source", "ws", "--to", "out", "--selector", "latest");
        try (var system = system()) {
            var restored = (Outcome.Restored) ask(system, "files", "one", "first");
            var place = Path.of(restored.location());
            assertThat(place.resolve("RESTORED.json")).isRegularFile();
            var document = Documents.read(Files.readAllBytes(place.resolve("workspace.secutils.json")))
                    .document();
            assertThat(document.encryption()).isEmpty();
            assertThat(document.data().items(Section.SECRETS))
                    .hasSize(8)
                    .noneMatch(secret -> secret.fields().members().containsKey("encryptedValue"));
        }
    }

    @Test
    void aProjectIsNotGrantedToAWorkspace() throws IOException {
        Files.createDirectories(folder.resolve("project/.kanuka"));
        Files.writeString(folder.resolve("project/.kanuka/config.toml"), "[project]\nproject_uuid = \"p1\"\n");
        run("source", "add", "shop", "--kanuka", "project");
        assertThat(ran("grant", "add", "dr", "--source", "shop", "--to", "workspace:again")
                        .errorCode())
                .isEqualTo("target.unsupported");
    }
}
