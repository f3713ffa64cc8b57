package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.forge.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A merge of archives of one project over time: after a rotation alice alone is left, and her wrapped key is another
/// one around the same symmetric key; after a sync the symmetric key itself is another.
final class GenerationsTest {
    private static final Fixtures ROTATED = Fixtures.ROTATED;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aProjectAsItWasAfterTheSyncWithAliceAlone() throws IOException {
        assertThat(imported("2-after-sync").exit()).isZero();
        var bob = ROTATED.facts()
                .path("archives")
                .path("2-after-sync.tar.gz")
                .path("opens")
                .path("bob.pem")
                .path("wrappedKeyOf")
                .stringValue("");
        Files.delete(folder.resolve("p/.kanuka/secrets/" + bob + ".kanuka"));
        Files.delete(folder.resolve("p/.env.kanuka"));
    }

    @Test
    void withoutAKeyTheRotationCannotBeToldFromAnotherKey() throws IOException {
        var before = Projects.files(folder.resolve("p"));
        var ran = imported("3-after-rotate");
        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.errorCode()).isEqualTo("kanuka.mixed-generation");
        assertThat(ran.json().path("error").path("remedy").stringValue("")).contains("--key");
        assertThat(Projects.files(folder.resolve("p"))).isEqualTo(before);
    }

    @Test
    void thePrivateKeysProveThatBothOpenAndTheMergeGoesThrough() throws IOException {
        var ran = imported("3-after-rotate", "--key", key("alice-1.pem"), "--key", key("alice-2.pem"));
        assertThat(ran.exit()).as(ran.out()).isZero();
        assertThat(ran.json().path("created").get(0).stringValue("")).isEqualTo(".env.kanuka");
        assertThat(ran.json().path("warnings").toString()).doesNotContain("mixed-generation");
    }

    @Test
    void aKeyThatShowsTwoGenerationsRefusesUnlessMixingIsAllowed() throws IOException {
        var arguments = new String[] {"--key", key("alice-1.pem")};
        assertThat(imported("1-before", arguments).errorCode()).isEqualTo("kanuka.mixed-generation");
        var allowed = imported("1-before", "--key", key("alice-1.pem"), "--allow-mixed");
        assertThat(allowed.exit()).isZero();
        assertThat(allowed.json().path("warnings").toString()).contains("kanuka.mixed-generation");
    }

    @Test
    void aRestoreTakesTheSameProof() throws IOException {
        assertThat(Ran.in(folder, "init", "--json").exit()).isZero();
        var rotated = Files.createDirectory(folder.resolve("rotated")).resolve("p");
        assertThat(Ran.in(folder, importing("3-after-rotate", rotated)).exit()).isZero();
        assertThat(Ran.in(folder, "source", "add", "api", "--kanuka", rotated.toString(), "--json")
                        .exit())
                .isZero();
        assertThat(Ran.in(folder, "backup", "--json").exit()).isZero();
        var target = folder.resolve("p").toString();
        assertThat(Ran.in(folder, "restore", "api@latest", "--to", target, "--json")
                        .errorCode())
                .isEqualTo("kanuka.mixed-generation");
        var proven = Ran.in(
                folder,
                "restore",
                "api@latest",
                "--to",
                target,
                "--key",
                key("alice-1.pem"),
                "--key",
                key("alice-2.pem"),
                "--json");
        assertThat(proven.exit()).as(proven.out()).isZero();
        assertThat(folder.resolve("p/.env.kanuka")).exists();
    }

    private Ran imported(String archive, String... more) {
        return Ran.in(folder, importing(archive, folder.resolve("p"), more));
    }

    private static String[] importing(String archive, Path project, String... more) {
        var file = ROTATED.folder().resolve("archives").resolve(archive + ".tar.gz");
        var arguments = new ArrayList<>(
                List.of("secrets", "import", file.toString(), "--merge", "--project", project.toString(), "--json"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private static String key(String name) {
        return ROTATED.key(name).toString();
    }
}
