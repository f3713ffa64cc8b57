package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.SecretInput;
import dev.holdfast.format.Failed;
import dev.holdfast.format.workspace.DocumentBytes;
import dev.holdfast.format.workspace.Passphrase;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The files that a command on a document is given.
final class DocumentFile {
    private DocumentFile() {}

    /// @throws Failed `input.missing`
    static DocumentBytes bytes(Cli cli, Path file) {
        var place = cli.resolve(file);
        if (!Files.isRegularFile(place)) {
            throw new Failed(CliCode.INPUT_MISSING, "Document not found: " + file);
        }
        return offset -> Channels.newInputStream(Files.newByteChannel(place).position(offset));
    }

    static Optional<Passphrase> passphrase(Cli cli, Optional<String> file) throws IOException {
        return file.isEmpty()
                ? Optional.empty()
                : Optional.of(Passphrase.of(new SecretInput(cli).passphraseIn(file.get())));
    }
}
