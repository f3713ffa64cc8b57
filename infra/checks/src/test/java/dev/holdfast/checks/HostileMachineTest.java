package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checks.Launched.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The built product on a machine that says no: a read-only place, a full disk, files that may not be read. Each
/// time one clear answer with the next step, and nothing half done.
final class HostileMachineTest {
    @TempDir
    private Path folder = Path.of("");

    private Launched holdfast = Launched.in(folder);
    private Path project = folder;

    @BeforeEach
    void aProjectUnderBackup() throws Exception {
        holdfast = Launched.in(folder);
        project = SampleProject.of3MiB(folder.resolve("shop"));
        holdfast.run("init").endsWith(0);
        holdfast.run("source", "add", "shop", "--kanuka", project.toString()).endsWith(0);
    }

    @Test
    void aReadOnlyTargetIsNotRestoredTo() throws Exception {
        holdfast.run("backup").endsWith(0);
        var target = Files.createDirectory(folder.resolve("target"));
        var readOnly = holdfast.through(Sandbox.readOnly(target));
        failed("import.target-not-writable", readOnly.run("restore", "shop@latest", "--to", target + "", "--json"));
        failed("import.target-not-writable", readOnly.run("restore", "shop@latest", "--to", target + "/new", "--json"));
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void aReadOnlyFolderTakesNoArchive() throws Exception {
        var out = Files.createDirectory(folder.resolve("out"));
        failed(
                "io.denied",
                holdfast.through(Sandbox.readOnly(out))
                        .run("secrets", "export", "--project", project + "", "-o", out + "/a.tar.gz", "--json"));
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void aReadOnlyVaultTakesNoBackupAndIsStillRestoredFrom() throws Exception {
        holdfast.run("backup").endsWith(0);
        Files.delete(project.resolve(".env.kanuka"));
        var readOnly = holdfast.through(Sandbox.readOnly(folder.resolve("home/vault")));
        var refused = readOnly.run("backup", "--json").endsWith(1);
        assertThat(errorOfTheOnlySource(refused)).containsEntry("code", "local.not-writable");
        assertThat(readOnly.run("points", "--json").endsWith(0).json().path("points"))
                .hasSize(1);
        readOnly.run("restore", "shop@latest", "--to", folder.resolve("restored") + "")
                .endsWith(0);
        assertThat(SampleProject.files(folder.resolve("restored"))).containsKey(".env.kanuka");
    }

    @Test
    void noHomeIsMadeWhereNothingCanBeWritten() throws Exception {
        var place = Files.createDirectory(folder.resolve("elsewhere"));
        var ended = holdfast.through(Sandbox.readOnly(place)).run("--home", place + "/home", "init", "--json");
        assertThat(failed(ended)).isIn("io.denied", "local.not-writable");
    }

    @Test
    void aFullDiskTakesNoArchiveAndKeepsNoPartOfIt() throws Exception {
        var disk = Files.createDirectory(folder.resolve("disk"));
        var left = folder.resolve("left.txt");
        failed(
                "io.disk-full",
                holdfast.through(Sandbox.smallDisk(disk, left))
                        .run("secrets", "export", "--project", project + "", "-o", disk + "/a.tar.gz", "--json"));
        assertThat(left).isEmptyFile();
    }

    @Test
    void aFullDiskTakesNoRestoreAndKeepsNoPartOfIt() throws Exception {
        holdfast.run("backup").endsWith(0);
        var disk = Files.createDirectory(folder.resolve("disk"));
        var left = folder.resolve("left.txt");
        failed(
                "import.disk-full",
                holdfast.through(Sandbox.smallDisk(disk, left))
                        .run("restore", "shop@latest", "--to", disk + "/restored", "--json"));
        assertThat(left).isEmptyFile();
    }

    @Test
    void aFullDiskTakesNoImportAndKeepsNoPartOfIt() throws Exception {
        var archive = folder.resolve("a.tar.gz") + "";
        holdfast.run("secrets", "export", "--project", project + "", "-o", archive)
                .endsWith(0);
        var disk = Files.createDirectory(folder.resolve("disk"));
        var left = folder.resolve("left.txt");
        failed(
                "import.disk-full",
                holdfast.through(Sandbox.smallDisk(disk, left))
                        .run("secrets", "import", archive, "--project", disk + "/p", "--json"));
        assertThat(left).isEmptyFile();
    }

    /// The vault lives and dies with the small disk, so one shell makes, fills and looks at it.
    @Test
    void aFullVaultTakesNoPointAndKeepsNothingOfTheAttempt() throws Exception {
        var disk = Files.createDirectory(folder.resolve("disk"));
        var left = folder.resolve("left.txt");
        var script = """
                "$0" --home "$1/h" init --vault "$1/vault" >/dev/null 2>&1 || exit 98
                "$0" --home "$1/h" source add shop --kanuka "$2" >/dev/null || exit 97
                "$0" --home "$1/h" backup --json
                """;
        var launcher = Repository.distribution().resolve("bin/holdfast") + "";
        var sandbox = new ArrayList<>(List.of(Sandbox.smallDisk(disk, left)));
        sandbox.addAll(List.of("sh", "-c", script, launcher, disk + "", project + ""));
        var ended = new Launched(folder, sandbox).bare().ended().endsWith(1);
        assertThat(errorOfTheOnlySource(ended)).containsEntry("code", "local.disk-full");
        assertThat(Files.readAllLines(left)).noneMatch(file -> file.contains("upload-") || file.contains("/points/"));
    }

    @Test
    void stdoutThatTakesNothingIsAFailure() throws Exception {
        var toFull = holdfast.through("sh", "-c", "exec \"$0\" \"$@\" >/dev/full");
        assertThat(toFull.run("secrets", "export", "--project", project + "", "-o", "-")
                        .exit())
                .isOne();
    }

    @Test
    void aFileThatMayNotBeReadIsNamedAndNothingIsWritten() throws Exception {
        var ordinary = holdfast.through(Sandbox.withoutPrivilege());
        Files.setPosixFilePermissions(project.resolve(".env.kanuka"), PosixFilePermissions.fromString("---------"));
        var exported = ordinary.run("secrets", "export", "--project", project + "", "-o", "a.tar.gz", "--json");
        assertThat(failed(exported)).startsWith("io.");
        assertThat(exported.out()).contains(".env.kanuka");
        assertThat(folder.resolve("a.tar.gz")).doesNotExist();
        var backup = ordinary.run("backup", "--json").endsWith(1);
        assertThat(errorOfTheOnlySource(backup).get("message")).contains(".env.kanuka");
        assertThat(holdfast.run("points", "--json").json().path("points")).isEmpty();
    }

    @Test
    void aDirectoryThatMayNotBeReadIsNamed() throws Exception {
        var ordinary = holdfast.through(Sandbox.withoutPrivilege());
        Files.setPosixFilePermissions(project.resolve("config"), PosixFilePermissions.fromString("---------"));
        try {
            var exported = ordinary.run("secrets", "export", "--project", project + "", "-o", "a.tar.gz", "--json");
            assertThat(failed(exported)).startsWith("io.");
            assertThat(exported.out()).contains("config");
            var backup = ordinary.run("backup", "--json").endsWith(1);
            assertThat(errorOfTheOnlySource(backup)).containsEntry("code", "source.unreadable");
        } finally {
            Files.setPosixFilePermissions(project.resolve("config"), PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void anArchiveAKeyAndAnIdentityThatMayNotBeReadAreNamed() throws Exception {
        var ordinary = holdfast.through(Sandbox.withoutPrivilege());
        holdfast.run("backup").endsWith(0);
        var shut = Files.writeString(folder.resolve("shut"), "whatever");
        Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("---------"));
        failed("io.denied", ordinary.run("secrets", "check", "shut", "--json"));
        failed("io.denied", ordinary.run("secrets", "import", "shut", "--project", "new", "--json"));
        failed("io.denied", ordinary.run("secrets", "check", project + "", "--key", "shut", "--json"));
        failed("io.denied", ordinary.run("restore", "shop@latest", "--to", "new", "--identity", "shut", "--json"));
        assertThat(folder.resolve("new")).doesNotExist();
    }

    /// Exit 1, a remedy, and the code that is answered.
    private static String failed(Ended ended) {
        ended.endsWith(1);
        assertThat(ended.remedy()).as(ended.out()).isNotBlank();
        assertThat(ended.err()).doesNotContain("Exception");
        return ended.errorCode();
    }

    private static void failed(String code, Ended ended) {
        assertThat(failed(ended)).as(ended.out()).isEqualTo(code);
    }

    private static Map<String, String> errorOfTheOnlySource(Ended ended) {
        var error = ended.json().path("results").get(0).path("error");
        assertThat(error.path("remedy").stringValue("")).isNotBlank();
        return Map.of(
                "code",
                error.path("code").stringValue(""),
                "message",
                error.path("message").stringValue(""));
    }
}
