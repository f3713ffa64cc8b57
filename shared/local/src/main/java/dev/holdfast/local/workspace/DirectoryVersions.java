package dev.holdfast.local.workspace;

import dev.holdfast.core.workspace.kept.VersionId;
import dev.holdfast.core.workspace.kept.Versions;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.local.Durable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Versions as files: `<workspace>/<version>.age`, 0600, written beside their place and linked there.
public record DirectoryVersions(Path root) implements Versions {
    @Override
    public void write(WorkspaceId workspace, VersionId version, byte[] ciphertext) throws IOException {
        var place = place(workspace, version);
        Durable.directories(Durable.parent(place));
        var fresh = place.resolveSibling("." + version + ".new");
        Files.deleteIfExists(fresh);
        Durable.create(fresh, ciphertext);
        try {
            Files.createLink(place, fresh);
            Durable.sync(Durable.parent(place));
        } catch (FileAlreadyExistsException e) {
            return; // written before: it stays as it is
        } finally {
            Files.delete(fresh);
        }
    }

    @Override
    public Optional<byte[]> read(WorkspaceId workspace, VersionId version) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(place(workspace, version)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Stored> list(WorkspaceId workspace) throws IOException {
        var stored = new ArrayList<Stored>();
        var folder = root.resolve(workspace.value());
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, "*.age")) {
                for (var file : files) {
                    var name = file.getFileName().toString();
                    stored.add(new Stored(
                            new VersionId(name.substring(0, name.length() - ".age".length())),
                            Files.size(file),
                            Files.getLastModifiedTime(file).toInstant()));
                }
            }
        }
        return stored;
    }

    @Override
    public void delete(WorkspaceId workspace, VersionId version) throws IOException {
        Files.deleteIfExists(place(workspace, version));
    }

    @Override
    public void deleteAll(WorkspaceId workspace) throws IOException {
        var folder = root.resolve(workspace.value());
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder)) {
                for (var file : files) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(folder);
        }
    }

    private Path place(WorkspaceId workspace, VersionId version) {
        return root.resolve(workspace.value()).resolve(version + ".age");
    }
}
