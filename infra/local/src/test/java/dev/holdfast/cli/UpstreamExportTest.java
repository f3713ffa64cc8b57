package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.format.point.Contents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real tool's own suite for export, case by case (kanuka.md 10); where it ended with 0 on a failure, ours does not
/// (kanuka.md 12, D8).
final class UpstreamExportTest {
    @TempDir
    private Path folder = Path.of("");

    private Path project = Path.of("");

    @BeforeEach
    void aProject() throws IOException {
        project = Projects.copy(Fixtures.SMALL.project(), folder.resolve("acme"));
        Files.writeString(project.resolve(".env"), "PLAIN=1\n");
    }

    /// TestExport_Basic (HEAD), earlier TestExport_MissingConfigToml_NoMigration.
    @Test
    void aLegacyProjectIsNotMigrated() throws IOException {
        Files.delete(project.resolve(".kanuka/config.toml"));
        var before = Projects.files(project);
        assertThat(export().exit()).isNotZero();
        assertThat(Projects.files(project)).isEqualTo(before);
        assertThat(backups()).isEmpty();
    }

    /// TestExport_InvalidConfigToml_ShouldError
    @Test
    void anInvalidConfigMakesNoArchive() throws IOException {
        Files.writeString(project.resolve(".kanuka/config.toml"), "[project\nname=");
        var ran = export("-o", folder.resolve("x.tar.gz").toString());
        assertThat(ran.exit()).isNotZero();
        assertThat(ran.err()).containsIgnoringCase("toml");
        assertThat(folder.resolve("x.tar.gz")).doesNotExist();
    }

    /// TestExport_Basic (removed): the words, and the dated name in the folder it was run in.
    @Test
    void theArchiveIsNamedByTheDay() throws IOException {
        assertThat(export().out()).contains("Exported secrets to kanuka-secrets-", "Archive contents:");
        assertThat(archives()).singleElement().asString().matches("kanuka-secrets-\\d{4}-\\d{2}-\\d{2}\\.tar\\.gz");
    }

    /// TestExport_ContainsExpectedFiles, TestExport_ExcludesPrivateKey, TestExport_ExcludesPlaintext,
    /// TestExport_SubdirectorySecrets
    @Test
    void theEntriesAreTheProjectsOwn() throws IOException {
        export();
        assertThat(names(folder.resolve(archives().getFirst())))
                .contains(".kanuka/config.toml", ".env.kanuka", "config/.env.production.kanuka")
                .anyMatch(name -> name.matches("\\.kanuka/public_keys/[^/]+\\.pub"))
                .anyMatch(name -> name.matches("\\.kanuka/secrets/[^/]+\\.kanuka"))
                .noneMatch(name -> name.contains("privkey") || name.contains("private"))
                .noneMatch(name -> name.endsWith(".env"));
    }

    /// TestExport_CustomOutput
    @Test
    void theOutputIsWhereItWasAskedFor() {
        assertThat(export("-o", "mine.tar.gz").out()).contains("mine.tar.gz");
        assertThat(folder.resolve("mine.tar.gz")).exists();
    }

    /// TestExport_NotInitialized
    @Test
    void aFolderThatIsNoProjectIsNamedSo() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        var ran = Ran.in(folder, "secrets", "export", "--project", "empty");
        assertThat(ran.exit()).isNotZero();
        assertThat(ran.err()).contains("has not been initialized");
    }

    /// TestExport_VerboseOutput; ours is `--debug`
    @Test
    void withMoreToSayItSaysTheSame() {
        assertThat(Ran.in(folder, "secrets", "export", "--project", "acme", "--debug")
                        .out())
                .contains("Exported secrets to");
    }

    /// TestExport_NoSecretFiles
    @Test
    void configAndKeysAloneAreEnough() throws IOException {
        try (var files = Files.walk(project)) {
            for (var file : files.filter(file -> file.getFileName().toString().endsWith(".kanuka"))
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(project.resolve(".kanuka")))
                    .toList()) {
                Files.delete(file);
            }
        }
        var ran = export();
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).doesNotContain("encrypted secret file");
    }

    private Ran export(String... more) {
        var arguments = new java.util.ArrayList<>(List.of("secrets", "export", "--project", "acme"));
        arguments.addAll(List.of(more));
        return Ran.in(folder, arguments.toArray(String[]::new));
    }

    private List<String> archives() throws IOException {
        return named("kanuka-secrets-");
    }

    private List<Path> backups() throws IOException {
        try (var files = Files.list(project)) {
            return files.filter(file -> file.getFileName().toString().startsWith(".kanuka-backup"))
                    .toList();
        }
    }

    private List<String> named(String prefix) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .toList();
        }
    }

    static List<String> names(Path archive) throws IOException {
        return ProjectArchive.inspect(ProjectArchive.entries(() -> Files.newInputStream(archive), Limits.DEFAULT))
                .items()
                .stream()
                .map(Contents.Item::name)
                .toList();
    }
}
