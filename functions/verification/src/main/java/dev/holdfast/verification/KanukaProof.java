package dev.holdfast.verification;

import dev.holdfast.core.importing.ImportOptions;
import dev.holdfast.core.importing.Mode;
import dev.holdfast.core.point.Payload;
import dev.holdfast.core.verification.RestoreProof;
import dev.holdfast.format.kanuka.FileSet;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.format.kanuka.ProjectCheck;
import dev.holdfast.format.kanuka.ProjectKey;
import dev.holdfast.format.point.Contents;
import dev.holdfast.local.kanuka.DirectoryTarget;
import dev.holdfast.local.kanuka.DirectoryTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/// Proves Kanuka payloads: restored by the import code into a directory that is gone afterwards.
public final class KanukaProof implements RestoreProof {
    private final Path scratch;
    private final List<ProjectKey> keys;

    /// @param scratch an existing directory of our own, for throw-away targets
    /// @param keys private keys of the project for level 4; they are the caller's to close
    public KanukaProof(Path scratch, List<ProjectKey> keys) {
        this.scratch = scratch;
        this.keys = List.copyOf(keys);
    }

    @Override
    public List<Contents.Item> items(Payload payload, Contents contents) throws IOException {
        return ProjectArchive.inspect(ProjectArchive.entries(payload::open, Limits.DEFAULT))
                .items();
    }

    @Override
    public List<Contents.Item> restored(Payload payload, Contents contents) throws IOException {
        var directory = Files.createTempDirectory(scratch, "restore-test-");
        try {
            var target = new DirectoryTarget(directory).describedBy(contents);
            var options = ImportOptions.of(Mode.REPLACE);
            target.apply(target.plan(payload, options), payload, options);
            var tree = new DirectoryTree(directory);
            return ProjectArchive.write(FileSet.collect(tree, Limits.DEFAULT), tree, OutputStream.nullOutputStream())
                    .items();
        } finally {
            remove(directory);
        }
    }

    @Override
    public Optional<Opened> opened(Payload payload, Contents contents) throws IOException {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        var report = ProjectCheck.check(ProjectArchive.entries(payload::open, Limits.DEFAULT), keys);
        boolean readable = report.verdict() != ProjectCheck.Verdict.UNREADABLE;
        return Optional.of(new Opened(readable, report.findings(), report.openedBy()));
    }

    private static void remove(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path done, @org.jspecify.annotations.Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(done);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
