package dev.holdfast.verification;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.source.Source;
import dev.holdfast.export.ExportWiring;
import dev.holdfast.format.forge.MemoryTree;
import dev.holdfast.format.kanuka.FileSet;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.testkit.parts.MemoryParts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Makes points to verify, through the export function.
record Backups(MemoryParts parts) {
    /// @param files the secret files that the project has, each with the same content
    void export(Source source, String sealed, String... files) throws IOException {
        var tree = new MemoryTree()
                .file(
                        ".kanuka/config.toml",
                        bytes("[project]\nproject_uuid = \"p1\"\n[users]\nalice = \"a@example.org\"\n"))
                .file(".kanuka/public_keys/alice.pub", bytes("public"))
                .file(".kanuka/secrets/alice.kanuka", bytes("\u0001\u0002wrapped"));
        for (var file : List.of(files)) {
            tree = tree.file(file, bytes("\u0000\u0001" + sealed));
        }
        var out = new ByteArrayOutputStream();
        var written = ProjectArchive.write(FileSet.collect(tree, Limits.DEFAULT), tree, out);
        parts.content().change(out.toByteArray(), written.items());
        ExportWiring.job(parts).export(source, Optional.empty(), false);
    }

    /// Changes the last byte of the newest point's payload.
    void damageNewest() throws IOException {
        damage(parts.points().getFirst());
    }

    void damage(Point point) throws IOException {
        var key = point.record().payload().key();
        var bytes = Objects.requireNonNull(parts.vault().contents().get(key)).clone();
        bytes[bytes.length - 1] ^= 1;
        parts.vault().corrupt(parts.vault().find(key).orElseThrow().version(), bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
