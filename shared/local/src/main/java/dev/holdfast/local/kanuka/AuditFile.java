package dev.holdfast.local.kanuka;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// A project's `.kanuka/audit.jsonl`, to which lines are added and from which none is taken.
final class AuditFile {
    private static final int TAIL = 1 << 20;

    private final Path file;
    private final Acts acts;

    AuditFile(Path root, Acts acts) {
        this.file = root.resolve(".kanuka").resolve("audit.jsonl");
        this.acts = acts;
    }

    /// @param again the line may be there already, whole or cut
    void append(String line, boolean again) throws IOException {
        var tail = tail();
        if (again
                && tail.filter(text -> ("\n" + text).contains("\n" + line + "\n"))
                        .isPresent()) {
            return;
        }
        boolean cut =
                tail.filter(text -> !text.isEmpty() && !text.endsWith("\n")).isPresent();
        acts.append(file, cut ? "\n" + line : line);
    }

    private Optional<String> tail() throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(TAIL, in.length())];
            in.seek(in.length() - bytes.length);
            in.readFully(bytes);
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
