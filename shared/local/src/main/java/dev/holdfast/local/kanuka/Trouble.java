package dev.holdfast.local.kanuka;

import dev.holdfast.core.importing.ImportCode;
import dev.holdfast.format.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/// Recognises why a target's file system says no; the causes that people can do something about.
final class Trouble {
    private Trouble() {}

    static Optional<Problem> of(Path root, IOException e) {
        String said = String.valueOf(e.getMessage());
        if (said.contains("No space left") || said.contains("quota exceeded")) {
            return Optional.of(Problem.of(ImportCode.DISK_FULL, "There is no space left for '" + root + "'."));
        }
        boolean denied = e instanceof AccessDeniedException || said.contains("Read-only file system");
        if (denied && e instanceof FileSystemException failure && isAbout(root, failure)) {
            return Optional.of(
                    Problem.of(ImportCode.TARGET_NOT_WRITABLE, "'" + failure.getFile() + "' may not be written."));
        }
        return Optional.empty();
    }

    /// In the root, or above it where the root itself had to be made.
    private static boolean isAbout(Path root, FileSystemException e) {
        return e.getFile() != null && (Path.of(e.getFile()).startsWith(root) || root.startsWith(Path.of(e.getFile())));
    }
}
