package dev.holdfast.checks.planted;

import dev.holdfast.core.verification.Level;
import dev.holdfast.export.ExportWiring;
import dev.holdfast.format.Finding;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.forge.MemoryTree;
import dev.holdfast.format.kanuka.FileSet;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.format.kanuka.ProjectKey;
import dev.holdfast.format.kanuka.SampleKeys;
import dev.holdfast.format.point.Contents;
import dev.holdfast.testkit.parts.MemoryParts;
import dev.holdfast.verification.VerificationWiring;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A fresh vault: what is backed up into it, and what a verification at level 4 says of it.
final class Shelf {
    static final String VERIFY = "verify --level 4 --key";

    private Shelf() {}

    /// A point whose payload is this archive, whatever it holds.
    static List<Finding> verified(Path scratch, byte[] archive, String... keys) throws IOException {
        var parts = new MemoryParts(scratch);
        parts.content().change(archive, items(archive));
        ExportWiring.job(parts).export(parts.add(1, "api"), Optional.empty(), false);
        return verified(parts, keys);
    }

    static List<Finding> verified(MemoryParts parts, String... keys) throws IOException {
        var given = Stream.of(keys).map(key -> SampleKeys.parse(key, "")).toList();
        try {
            return VerificationWiring.job(parts, given)
                    .verify(parts.points().getFirst(), Level.DECRYPT)
                    .findings();
        } finally {
            given.forEach(ProjectKey::close);
        }
    }

    /// As the source is exported.
    static byte[] archive(MemoryTree tree) throws IOException {
        var out = new ByteArrayOutputStream();
        ProjectArchive.write(FileSet.collect(tree, Limits.DEFAULT), tree, out);
        return out.toByteArray();
    }

    static List<Contents.Item> items(byte[] archive) throws IOException {
        try {
            return ProjectArchive.inspect(
                            ProjectArchive.entries(() -> new ByteArrayInputStream(archive), Limits.DEFAULT))
                    .items();
        } catch (HoldfastException e) {
            return List.of(); // nobody can tell
        }
    }
}
