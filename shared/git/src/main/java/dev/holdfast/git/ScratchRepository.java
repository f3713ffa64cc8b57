package dev.holdfast.git;

import dev.holdfast.format.Failed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.transport.PackParser;
import org.jspecify.annotations.Nullable;

/// A bare object store in a folder of its own, gone when closed. Nothing is ever checked out of it.
final class ScratchRepository extends FileRepository {
    private static final int HEADER = 12;
    private static final int COUNT_AT = 8;

    private final Path folder;
    private final GitLimits limits;

    private ScratchRepository(Path folder, GitLimits limits) throws IOException {
        super(folder.toFile());
        this.folder = folder;
        this.limits = limits;
    }

    /// @param parent where its folder is made
    static ScratchRepository in(Path parent, GitLimits limits) throws IOException {
        QuietSystem.install();
        var made = new ScratchRepository(Files.createTempDirectory(parent, "git-"), limits);
        try {
            made.create(true);
            return made;
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    /// Looks at what a pack says of itself before room is made for it.
    @Override
    public ObjectInserter newObjectInserter() {
        var plain = super.newObjectInserter();
        return new ObjectInserter.Filter() {
            @Override
            protected ObjectInserter delegate() {
                return plain;
            }

            @Override
            public PackParser newPackParser(InputStream pack) throws IOException {
                var header = pack.readNBytes(HEADER);
                requireFew(header);
                var parser = plain.newPackParser(new SequenceInputStream(new ByteArrayInputStream(header), pack));
                parser.setMaxObjectSizeLimit(limits.objectBytes());
                return parser;
            }
        };
    }

    private void requireFew(byte[] header) {
        long count = header.length < HEADER
                ? 0
                : Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt(COUNT_AT));
        if (count > limits.objects()) {
            throw new Failed(GitCode.TOO_LARGE, "The commit has " + count + " files and folders.");
        }
    }

    @Override
    public void close() {
        super.close();
        try {
            delete();
        } catch (IOException e) {
            // only ciphertext and what its repository shows anyway; the system's to tidy with its temporary files
        }
    }

    private void delete() throws IOException {
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
    }
}
