package dev.holdfast.cli.demo;

import dev.holdfast.format.Digest;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A folder of the demonstration.
record Folder(Path path) {
    /// Every file's digest by its path. The audit log is no secret's file: each import adds a line to it.
    SortedMap<String, Digest> digests() throws IOException {
        var digests = new TreeMap<String, Digest>();
        try (var files = Files.walk(path)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = path.relativize(file).toString();
                if (!name.equals(".kanuka/audit.jsonl")) {
                    digests.put(name, Digest.of(Files.readAllBytes(file)));
                }
            }
        }
        return digests;
    }

    /// The path below this folder of the first file whose name ends like this.
    Path find(String ending) throws IOException {
        try (var files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .map(path::relativize)
                    .orElseThrow(() -> new IOException("There is no *" + ending + " in " + path + "."));
        }
    }

    void delete() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path done, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(done);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
