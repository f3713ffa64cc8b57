package dev.holdfast.local.keys;

import dev.holdfast.format.Failed;
import dev.holdfast.local.LocalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/// One secret file: read only when nobody but its owner can.
final class KeyFile {
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyFile() {}

    /// The bytes; the caller wipes them.
    /// @throws Failed `local.key-missing`, `local.key-exposed`
    static byte[] read(Path file) throws IOException {
        try {
            if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                throw new Failed(LocalCode.KEY_EXPOSED, "The key file " + file + " can be read by others.");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new Failed(
                    dev.holdfast.format.Problem.of(LocalCode.KEY_MISSING, "The key file " + file + " is missing."), e);
        }
    }
}
