package dev.holdfast.cli.kit;

import dev.holdfast.format.Refused;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// A file a command makes: written beside its place, moved there when it is whole, and never over another unasked.
public record NewFile(Path place, boolean force) {
    /// Fills the file at the path it is given.
    @FunctionalInterface
    public interface Filler<T> {
        T fill(Path part) throws IOException;
    }

    /// @throws Refused `output.exists`
    public void requireFree() {
        if (!force && Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw exists();
        }
    }

    /// Whatever fails, nothing of it stays.
    public <T> T write(Filler<T> filler) throws IOException {
        requireFree();
        var folder = place.toAbsolutePath().getParent();
        var part = Files.createTempFile(folder, ".holdfast-", ".part", owner());
        try {
            var result = filler.fill(part);
            publish(part);
            return result;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void publish(Path part) throws IOException {
        if (force) {
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        try {
            Files.move(part, place);
        } catch (FileAlreadyExistsException e) {
            throw exists();
        }
    }

    private Refused exists() {
        return new Refused(CliCode.OUTPUT_EXISTS, place + " exists already.");
    }

    private static java.nio.file.attribute.FileAttribute<?>[] owner() {
        var posix = java.nio.file.FileSystems.getDefault()
                .supportedFileAttributeViews()
                .contains("posix");
        return posix
                ? new java.nio.file.attribute.FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new java.nio.file.attribute.FileAttribute<?>[0];
    }
}
