package dev.holdfast.local.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.workspace.kept.Heads;
import dev.holdfast.core.workspace.kept.VersionId;
import dev.holdfast.core.workspace.kept.Versions;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.testkit.workspace.KeptContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalWorkspacesTest extends KeptContract {
    @TempDir
    private Path folder = Path.of("");

    private Optional<SqliteHeads> opened = Optional.empty();

    @AfterEach
    void close() {
        opened.ifPresent(SqliteHeads::close);
    }

    @Override
    protected Heads heads() throws IOException {
        if (opened.isEmpty()) {
            opened = Optional.of(SqliteHeads.open(folder.resolve("heads.db")));
        }
        return opened.get();
    }

    @Override
    protected Versions versions() {
        return new DirectoryVersions(folder);
    }

    @Test
    void filesAndFoldersAreTheOwnersAlone() throws IOException {
        var version = new VersionId("0".repeat(32));
        versions().write(new WorkspaceId("team"), version, new byte[] {1});
        var file = folder.resolve("team").resolve(version + ".age");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("team"))))
                .isEqualTo("rwx------");
        try (var files = Files.list(folder.resolve("team"))) {
            assertThat(files).containsExactly(file);
        }
    }
}
