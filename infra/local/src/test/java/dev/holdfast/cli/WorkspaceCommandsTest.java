package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.workspace.Documents;
import dev.holdfast.format.workspace.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class WorkspaceCommandsTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void setUp() throws IOException {
        run("init");
        run("workspace", "create", "team");
        for (var sample : Documents.NAMES) {
            Files.write(folder.resolve(sample + ".json"), Documents.bytes(sample));
        }
        Files.writeString(folder.resolve("full.txt"), Documents.passphrase("full") + "\n");
        Files.writeString(folder.resolve("new.txt"), "another long passphrase\n");
    }

    private Ran ran(String... arguments) {
        var all = new java.util.ArrayList<>(java.util.List.of(arguments));
        all.add("--json");
        return Ran.in(folder, all.toArray(String[]::new));
    }

    private JsonNode run(String... arguments) {
        var ran = ran(arguments);
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        return ran.json();
    }

    @Test
    void aDocumentGoesInAndComesOutTheSame() throws IOException {
        var response = run("workspace", "import", "team", "full.json", "--passphrase-file", "full.txt");
        assertThat(response.path("applied").booleanValue()).isTrue();
        assertThat(response.path("version").intValue()).isEqualTo(2);
        assertThat(response.path("results").size()).isEqualTo(10);
        assertThat(response.path("results").path("secrets").path("created").intValue())
                .isEqualTo(8);

        run("workspace", "export", "team", "-o", "out.json", "--history", "--passphrase-file", "new.txt");
        var out = Files.readAllBytes(folder.resolve("out.json"));
        assertThat(Documents.opened(Documents.read(out).document(), java.util.Optional.of("another long passphrase")))
                .isEqualTo(Documents.opened("full"));
        var plain = Ran.in(folder, "workspace", "export", "team", "--include", "scripts,settings");
        var read = Documents.readText(plain.out()).document().data();
        assertThat(read.sections()).hasSize(1);
        assertThat(read.settings()).isPresent();
    }

    @Test
    void aDryRunChangesNothingAndAnApplyThatDeletesNeedsItsHash() {
        run("workspace", "import", "team", "full.json", "--passphrase-file", "full.txt");
        var plan = run("workspace", "import", "team", "names-only.json", "--mode", "apply", "--dry-run");
        assertThat(plan.path("confirmationRequired").booleanValue()).isTrue();
        assertThat(plan.path("deletions").path("scripts").size())
                .as("one script of both has the same name")
                .isEqualTo(7);
        assertThat(plan.path("version").intValue()).isEqualTo(2);

        var refused = ran("workspace", "import", "team", "names-only.json", "--mode", "apply");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.errorCode()).isEqualTo("confirmation-required");
        var hash = refused.json()
                .path("error")
                .path("details")
                .path(0)
                .path("planHash")
                .stringValue("");
        assertThat(hash).isEqualTo(plan.path("planHash").stringValue(""));
        assertThat(ran("workspace", "import", "team", "names-only.json", "--mode", "apply", "--confirm", "0".repeat(64))
                        .exit())
                .isEqualTo(3);

        var done = run("workspace", "import", "team", "names-only.json", "--mode", "apply", "--confirm", hash);
        assertThat(done.path("version").intValue()).isEqualTo(3);
        assertThat(done.path("results").path("secrets").path("deleted").intValue())
                .isZero();
        var again = run("workspace", "import", "team", "names-only.json", "--mode", "apply");
        assertThat(again.path("version").intValue()).isEqualTo(3);
    }

    @Test
    void aWrongPassphraseLeavesTheWorkspaceAsItWas() {
        var refused = ran("workspace", "import", "team", "full.json", "--passphrase-file", "new.txt");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.errorCode()).isEqualTo("workspace.wrong-passphrase");
        assertThat(ran("workspace", "import", "team", "full.json").errorCode())
                .isEqualTo("workspace.passphrase-needed");
        assertThat(run("workspace", "show", "team")
                        .path("workspaces")
                        .path(0)
                        .path("version")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void oneItemMayBeChosenForOtherwiseThanTheRest() {
        run("workspace", "import", "team", "names-only.json");
        var name = Documents.read("names-only")
                .data()
                .items(Section.SCRIPTS)
                .getFirst()
                .name();
        var again = run(
                "workspace",
                "import",
                "team",
                "names-only.json",
                "--conflict",
                "skip",
                "--item",
                "scripts/" + name + "=rename");
        assertThat(again.at("/results/scripts/renamed").intValue()).isEqualTo(1);
        assertThat(again.at("/results/scripts/skipped").intValue()).isEqualTo(3);
        assertThat(again.at("/renames/0/to").stringValue()).isEqualTo(name + " (Copy 1)");
        assertThat(ran("workspace", "import", "team", "names-only.json", "--item", "scripts/none=skip")
                        .errorCode())
                .isEqualTo("import.no-such-entry");
        assertThat(ran("workspace", "import", "team", "names-only.json", "--item", "scripts/" + name + "=drop")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void historyIsListedAndUndone() {
        run("workspace", "import", "team", "names-only.json");
        run("workspace", "import", "team", "leaky.json", "--conflict", "skip");
        assertThat(run("workspace", "undo", "team")
                        .path("workspaces")
                        .path(0)
                        .path("counts")
                        .path("scripts")
                        .intValue())
                .isEqualTo(4);
        var versions = run("workspace", "history", "team").path("versions");
        assertThat(versions.size()).isEqualTo(4);
        assertThat(versions.path(0).path("why").stringValue("")).isEqualTo("workspace.undone");
        assertThat(ran("workspace", "undo", "team", "--to", "9").errorCode()).isEqualTo("workspace.no-such-version");
    }

    @Test
    void purgeDropsWhatWasBeforeAndAsksForTheNameTwice() {
        run("workspace", "import", "team", "names-only.json");
        assertThat(ran("workspace", "purge", "team", "--confirm", "other").exit())
                .isEqualTo(2);
        run("workspace", "purge", "team", "--confirm", "team");
        assertThat(run("workspace", "history", "team").path("versions")).hasSize(1);
        assertThat(ran("workspace", "undo", "team").errorCode()).isEqualTo("workspace.no-such-version");
    }

    @Test
    void deletingAsksForTheNameTwice() {
        assertThat(ran("workspace", "delete", "team", "--confirm", "other").exit())
                .isEqualTo(2);
        run("workspace", "delete", "team", "--confirm", "team");
        assertThat(run("workspace", "list").path("workspaces").size()).isZero();
        assertThat(ran("workspace", "show", "team").errorCode()).isEqualTo("workspace.unknown");
    }
}
