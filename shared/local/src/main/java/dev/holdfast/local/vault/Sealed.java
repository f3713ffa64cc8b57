package dev.holdfast.local.vault;

import dev.holdfast.format.Digest;
import dev.holdfast.format.Failed;
import dev.holdfast.local.LocalCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A small text file under its own SHA-256, so that an accident to it is noticed. No defence against somebody who
/// computes the digest again.
final class Sealed {
    private static final int LARGEST = 4_096;

    private Sealed() {}

    static byte[] seal(List<String> lines) {
        var body = String.join("\n", lines) + "\n";
        return (Digest.of(body.getBytes(StandardCharsets.UTF_8)) + "\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    /// @throws Failed `local.metadata-damaged`
    static List<String> open(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            throw damaged(file);
        }
        var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        var end = text.indexOf('\n');
        var body = text.substring(end + 1);
        if (end < 0
                || !text.substring(0, end)
                        .equals(Digest.of(body.getBytes(StandardCharsets.UTF_8)).hex())) {
            throw damaged(file);
        }
        return body.lines().toList();
    }

    static Failed damaged(Path file) {
        return new Failed(LocalCode.METADATA_DAMAGED, file + " is damaged; nothing was changed.");
    }
}
