package dev.holdfast.local;

import dev.holdfast.format.Code;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/// Says in the words of [LocalCode] what a file system's error means.
public final class Trouble {
    private Trouble() {}

    /// @param path what was worked on
    public static Failed with(Path path, IOException cause) {
        var code = code(cause);
        return new Failed(Problem.of(code, code.meaning() + " (" + path + ")"), cause);
    }

    private static Code code(IOException cause) {
        var said = String.valueOf(cause.getMessage());
        if (said.contains("No space left") || said.contains("quota exceeded") || said.contains("File too large")) {
            return LocalCode.DISK_FULL;
        }
        if (cause instanceof AccessDeniedException
                || said.contains("Read-only file system")
                || said.contains("Permission denied")
                || said.contains("not permitted")) {
            return LocalCode.NOT_WRITABLE;
        }
        return LocalCode.IO;
    }
}
