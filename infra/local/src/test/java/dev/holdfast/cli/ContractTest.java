package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.forge.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What scripts rely on: exit codes, one JSON document, stable codes; and what people get: the next step.
final class ContractTest {
    @TempDir
    private Path folder = Path.of("");

    @TestFactory
    Stream<DynamicTest> badUseSaysWhatToDoNext() {
        record Bad(int exit, String code, List<String> arguments) {}
        return Stream.of(
                        new Bad(3, "local.no-home", List.of("points")),
                        new Bad(3, "local.no-home", List.of("backup")),
                        new Bad(3, "kanuka.not-initialized", List.of("secrets", "export")))
                .map(bad -> DynamicTest.dynamicTest(bad.arguments() + " without anything set up", () -> {
                    var arguments = Stream.concat(bad.arguments().stream(), Stream.of("--json"))
                            .toArray(String[]::new);
                    var ran = Ran.in(folder, arguments);
                    assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(bad.exit());
                    assertThat(ran.errorCode()).isEqualTo(bad.code());
                    assertThat(ran.json().path("error").path("remedy").stringValue(""))
                            .isNotBlank();
                }));
    }

    @Test
    void aMisspeltCommandSuggestsTheNearestAndIsAUsageError() {
        var ran = Ran.in(folder, "bakcup");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("backup");
        assertThat(ran.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"init", "backup", "restore", "verify", "points", "open", "demo"})
    void theHelpOfACommandTeachesByExample(String command) {
        var ran = Ran.in(folder, "help", command);
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("holdfast " + command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backup KEY",
                "points KEY",
                "restore KEY --to x",
                "restore a@latest --to x --identity KEY",
                "secrets check a --key KEY",
                "KEY"
            })
    void aKeyOnTheCommandLineIsRefusedAndNotRepeated(String line) {
        var key = "AGE-SECRET-KEY-1" + "Q".repeat(58);
        var ran = Ran.in(folder, (line.replace("KEY", key) + " --debug").split(" "));
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("file that only you can read");
        assertThat(ran.out() + ran.err()).doesNotContain(key);
    }

    @Test
    void anExistingArchiveIsKeptUnlessForced() throws IOException {
        var project = Projects.copy(Fixtures.SMALL.project(), folder.resolve("p"));
        var archive = Files.writeString(folder.resolve("out.tar.gz"), "precious");
        var refused =
                Ran.in(folder, "secrets", "export", "--project", project.toString(), "-o", "out.tar.gz", "--json");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(archive).hasContent("precious");
        var forced = Ran.in(
                folder, "secrets", "export", "--project", project.toString(), "-o", "out.tar.gz", "--force", "--json");
        assertThat(forced.exit()).isZero();
        assertThat(forced.json().path("entries").path("secretFiles").intValue()).isEqualTo(2);
    }

    @Test
    void aKeyThatOpensNothingIsUnreadable() throws IOException {
        var archive = Fixtures.SMALL.archives().getFirst().toString();
        var stranger = Fixtures.TEAM.key("bob-4096.pem").toString();
        var ran = Ran.in(folder, "secrets", "check", archive, "--key", stranger, "--json");
        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.json().path("verdict").stringValue("")).isEqualTo("UNREADABLE");
    }

    @Test
    void replaceNeedsTheHashOfThePlanThatWasLookedAt() throws IOException {
        var fixture = Fixtures.SMALL;
        var project = Projects.copy(fixture.project(), folder.resolve("p"));
        Files.write(project.resolve(".env.extra.kanuka"), Files.readAllBytes(project.resolve(".env.kanuka")));
        var archive = fixture.archives().getFirst().toString();
        var import_ = List.of("secrets", "import", archive, "--replace", "--project", project.toString(), "--json");
        var before = Projects.files(project);
        var refused = Ran.in(folder, import_.toArray(String[]::new));
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.errorCode()).isEqualTo("confirmation-required");
        assertThat(Projects.files(project)).isEqualTo(before);
        var hash = refused.json()
                .path("error")
                .path("details")
                .get(0)
                .path("planHash")
                .stringValue("");
        var confirmed = Ran.in(
                folder,
                Stream.concat(import_.stream(), Stream.of("--confirm", hash)).toArray(String[]::new));
        assertThat(confirmed.exit()).as(confirmed.out()).isZero();
        assertThat(confirmed.json().path("deleted").get(0).stringValue("")).isEqualTo(".env.extra.kanuka");
        assertThat(project.resolve(".env.extra.kanuka")).doesNotExist();
    }

    /// Every archive that the real tool made, imported and exported again: the same entries, byte for byte.
    @TestFactory
    Stream<DynamicTest> archivesOfTheRealToolComeAndGoUnchanged() {
        return Stream.of(Fixtures.values())
                .flatMap(fixture -> fixture.archives().stream())
                .map(archive -> DynamicTest.dynamicTest(archive.getFileName().toString(), () -> comesAndGoes(archive)));
    }

    private void comesAndGoes(Path archive) throws IOException {
        var first = Files.createTempDirectory(folder, "first");
        var second = Files.createTempDirectory(folder, "second");
        var again = first.resolve("again.tar.gz").toString();
        assertThat(Ran.in(folder, "secrets", "import", archive.toString(), "--project", first + "/p", "--json")
                        .exit())
                .isZero();
        assertThat(Ran.in(folder, "secrets", "export", "--project", first + "/p", "-o", again, "--json")
                        .exit())
                .isZero();
        assertThat(Ran.in(folder, "secrets", "import", again, "--project", second + "/p", "--json")
                        .exit())
                .isZero();
        var files = Projects.exported(first.resolve("p"));
        assertThat(files).containsKey(".kanuka/config.toml");
        assertThat(Projects.exported(second.resolve("p"))).isEqualTo(files);
    }
}
