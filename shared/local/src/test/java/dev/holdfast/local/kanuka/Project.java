package dev.holdfast.local.kanuka;

import dev.holdfast.core.point.Payload;
import dev.holdfast.format.Digest;
import dev.holdfast.format.kanuka.FileSet;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.format.point.Contents;
import dev.holdfast.format.point.PayloadId;
import dev.holdfast.format.point.SourceId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Projects for tests: made of text, read back as text.
final class Project {
    static final String CONFIG = "[project]\nproject_uuid = \"p1\"\n[users]\nalice = \"alice@example.org\"\n";

    private Project() {}

    /// Config, one user and the given secrets, whose bytes look sealed.
    static Map<String, String> files(String generation, String... secrets) {
        var files = new TreeMap<String, String>();
        files.put(".kanuka/config.toml", CONFIG);
        files.put(".kanuka/public_keys/alice.pub", "public");
        files.put(".kanuka/secrets/alice.kanuka", "\u0001\u0002wrapped " + generation);
        for (var secret : secrets) {
            files.put(secret, "\u0000\u0001sealed " + generation + " " + secret);
        }
        return files;
    }

    static Path make(Path root, Map<String, String> files) throws IOException {
        for (var file : files.entrySet()) {
            var path = root.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling(""));
            Files.writeString(path, file.getValue());
        }
        return root;
    }

    /// The archive of such a project.
    static Payload archive(Path scratch, Map<String, String> files) throws IOException {
        var root = make(Files.createTempDirectory(scratch, "archived-"), files);
        var tree = new DirectoryTree(root);
        var out = new ByteArrayOutputStream();
        ProjectArchive.write(FileSet.collect(tree, Limits.DEFAULT), tree, out);
        byte[] bytes = out.toByteArray();
        return () -> new ByteArrayInputStream(bytes);
    }

    /// What a point of this archive would tell of it.
    static Contents contents(Payload archive) throws IOException {
        byte[] bytes;
        try (var in = archive.open()) {
            bytes = in.readAllBytes();
        }
        var items = ProjectArchive.inspect(ProjectArchive.entries(archive::open, Limits.DEFAULT))
                .items();
        return new Contents(
                new SourceId("0".repeat(32)),
                new PayloadId("0".repeat(32)),
                "kanuka",
                "kanuka-secrets-2026-11-21.tar.gz",
                bytes.length,
                Digest.of(bytes),
                items);
    }

    /// Every file and link below a directory, and what it holds.
    static Map<String, String> read(Path root) throws IOException {
        var found = new TreeMap<String, String>();
        if (!Files.exists(root)) {
            return found;
        }
        try (var paths = Files.walk(root)) {
            for (var path : paths.toList()) {
                String name = root.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    found.put(name, "-> " + Files.readSymbolicLink(path));
                } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    found.put(name, new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
                }
            }
        }
        return found;
    }
}
