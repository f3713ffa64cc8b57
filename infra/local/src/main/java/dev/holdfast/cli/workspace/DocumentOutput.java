package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.NewFile;
import dev.holdfast.format.Finding;
import dev.holdfast.format.workspace.Document;
import dev.holdfast.format.workspace.DocumentWriter;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.Workspace;
import dev.holdfast.format.workspace.WorkspaceCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A workspace on its way into a document: with its values under a passphrase, or by name only.
/// @param passphraseFile absent = names only
record DocumentOutput(Workspace workspace, Optional<String> passphraseFile) {
    Document document(Cli cli) throws IOException {
        long now = cli.now().getEpochSecond();
        if (passphraseFile.isEmpty() || !workspace.has(Section.SECRETS)) {
            return Values.omit(workspace, now);
        }
        try (var passphrase = DocumentFile.passphrase(cli, passphraseFile).orElseThrow()) {
            return Values.seal(workspace, now, passphrase, new SecureRandom());
        }
    }

    /// Writes a new file.
    /// @return its bytes
    /// @throws dev.holdfast.format.Refused `output.exists`
    static long write(Document document, Path file, boolean force) throws IOException {
        return new NewFile(file, force).write(part -> {
            try (var out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                DocumentWriter.write(document, out);
            }
            return Files.size(part);
        });
    }

    Json counts() {
        var counts = Json.object();
        for (var section : Section.values()) {
            counts.put(section.key(), workspace.count(section));
        }
        return counts;
    }

    List<Finding> warnings() {
        var warnings = new ArrayList<Finding>();
        if (passphraseFile.isEmpty() && workspace.count(Section.SECRETS) > 0) {
            warnings.add(new Finding(
                    WorkspaceCode.VALUE_MISSING,
                    "/data/secrets",
                    "The secrets are in the document by name only; give --passphrase-file to include their values."));
        }
        long clear = workspace.items(Section.PRIVATE_KEYS).stream()
                .filter(key -> !key.fields().truth("encrypted"))
                .count();
        if (clear > 0) {
            warnings.add(new Finding(
                    WorkspaceCode.CLEAR_PRIVATE_KEY,
                    "/data/privateKeys",
                    "Private keys stand in the document in clear: " + clear + "."));
        }
        return warnings;
    }
}
