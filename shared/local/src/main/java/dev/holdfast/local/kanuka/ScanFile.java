package dev.holdfast.local.kanuka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Where the last completed run of one source is remembered: `home/scan/<source id>`. Losing it costs one full read.
final class ScanFile {
    private final Path file;

    ScanFile(Path home, String source) {
        this.file = home.resolve("scan").resolve(source);
    }

    Optional<Scan> read() throws IOException {
        try {
            return Scan.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// Readers see the old scan or the new one.
    void write(Scan scan) throws IOException {
        var fresh = temporary();
        try {
            Files.write(fresh, scan.toBytes());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// What time the file system has: stamps are compared with this, never with the clock of the run.
    FileTime now() throws IOException {
        var probe = temporary();
        try {
            return Files.getLastModifiedTime(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private Path temporary() throws IOException {
        var parent = java.util.Objects.requireNonNull(file.getParent());
        Files.createDirectories(
                parent, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return Files.createTempFile(parent, "scan-", ".tmp");
    }
}
