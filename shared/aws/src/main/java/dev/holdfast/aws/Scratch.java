package dev.holdfast.aws;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One folder on this machine's disk for as long as a system is open: made when it is first asked for, gone with it.
final class Scratch implements AutoCloseable {
    private Optional<Path> made = Optional.empty();

    synchronized Path folder() throws IOException {
        if (made.isEmpty()) {
            made = Optional.of(Files.createTempDirectory("holdfast-scratch"));
        }
        return made.get();
    }

    @Override
    public synchronized void close() {
        made.ifPresent(Scratch::delete);
        made = Optional.empty();
    }

    /// What cannot be deleted now is the system's to tidy: it lies in its folder for temporary files.
    private static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path done, @Nullable IOException failure) throws IOException {
                    Files.delete(done);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // nothing of a restore test is left in it: each deletes its own
        }
    }
}
