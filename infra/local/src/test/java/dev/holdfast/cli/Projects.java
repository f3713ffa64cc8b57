package dev.holdfast.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/// Trees on disk, copied and compared.
final class Projects {
    private Projects() {}

    static Path copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }

    static void delete(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Path to content, of every file; as latin-1 text, so that a difference can be read.
    static Map<String, String> files(Path root) throws IOException {
        var content = new TreeMap<String, String>();
        if (Files.notExists(root)) {
            return content;
        }
        try (var files = Files.walk(root)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                content.put(
                        root.relativize(file).toString(),
                        Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }

    /// Without what only its own machine keeps: the audit trail.
    static Map<String, String> exported(Path root) throws IOException {
        var content = files(root);
        content.remove(".kanuka/audit.jsonl");
        return content;
    }
}
