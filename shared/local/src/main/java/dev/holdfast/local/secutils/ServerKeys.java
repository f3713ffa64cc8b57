package dev.holdfast.local.secutils;

import dev.holdfast.format.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where API keys of remote servers are kept.
@FunctionalInterface
public interface ServerKeys {
    /// `file:/path` on this machine.
    ServerKeys FILES = reference -> {
        var file = Path.of(reference.replaceFirst("^file:", ""));
        if (!reference.startsWith("file:") || !Files.isRegularFile(file)) {
            throw new Failed(SecutilsCode.KEY_MISSING, "There is no file for " + reference + ".");
        }
        return Files.readAllBytes(file);
    };

    /// The key, which whoever asked overwrites after use.
    /// @throws Failed `secutils.key-missing`
    byte[] read(String reference) throws IOException;
}
