package dev.holdfast.local.kanuka;

import dev.holdfast.format.Refused;
import dev.holdfast.format.kanuka.EntryPath;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// Whether a record found in a project may be carried out. The project may come from anywhere, a record with it: so it
/// moves nothing but Kanuka files, out of the staging place, and passes no link.
final class RedoCheck {
    private final Way way;
    private final Staging staging;

    RedoCheck(Path root, Staging staging) {
        this.way = new Way(root);
        this.staging = staging;
    }

    /// @throws Refused `import.redo-invalid`, `import.in-the-way`
    void check(Redo redo) throws IOException {
        var place = staging.staged("");
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw Redo.invalid("The staging place of an interrupted import is not a directory.");
        }
        for (var path : redo.moves()) {
            checkMove(path);
        }
        for (var path : redo.deletions()) {
            requireAllowed(path);
            way.checkFile(path);
        }
        way.checkFile(".kanuka/audit.jsonl");
    }

    private void checkMove(String path) throws IOException {
        var staged = staging.staged(path);
        if (!Files.exists(staged, LinkOption.NOFOLLOW_LINKS)) {
            requireSafe(path);
            return;
        }
        if (Files.isDirectory(staged, LinkOption.NOFOLLOW_LINKS)) {
            requireSafe(path);
            Files.walkFileTree(staged, new StagedFiles(path, staged));
        } else {
            requireAllowed(path);
            requireFile(staged, path);
        }
        way.checkParents(path);
    }

    private static void requireSafe(String path) {
        for (var segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw refused(path);
            }
        }
    }

    private static void requireAllowed(String path) {
        try {
            if (EntryPath.of(path).value().equals(path)) {
                return;
            }
        } catch (Refused e) {
            throw refused(path);
        }
        throw refused(path);
    }

    private static void requireFile(Path staged, String path) {
        if (!Files.isRegularFile(staged, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(path);
        }
    }

    private static Refused refused(String path) {
        return Redo.invalid("The record of an interrupted import names '" + path + "', which no import writes.");
    }

    /// Sees every file below a staged directory.
    private static final class StagedFiles extends SimpleFileVisitor<Path> {
        private final String prefix;
        private final Path directory;

        StagedFiles(String prefix, Path directory) {
            this.prefix = prefix;
            this.directory = directory;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = prefix + "/" + directory.relativize(file).toString();
            requireAllowed(path);
            requireFile(file, path);
            return FileVisitResult.CONTINUE;
        }
    }
}
