package dev.holdfast.checks.planted;

import dev.holdfast.core.progress.Meter;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.Finding;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.format.forge.Forge;
import dev.holdfast.format.forge.MemoryTree;
import dev.holdfast.format.kanuka.FileSet;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.PrivateKeys;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.format.kanuka.ProjectConfig;
import dev.holdfast.format.kanuka.ProjectTree;
import dev.holdfast.format.kanuka.SampleKeys;
import dev.holdfast.git.GitKanukaReader;
import dev.holdfast.git.GitServer;
import dev.holdfast.git.GitToken;
import dev.holdfast.testkit.MutableClock;
import dev.holdfast.testkit.PlantedFault;
import dev.holdfast.testkit.catalog.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/// What shows while a project is exported, an archive looked into, or a private key read.
final class ReadingFaults {
    private static final String EXPORT = "secrets export, backup";
    private static final String IMPORT = "secrets import";
    private static final String KEY = "secrets check --key";
    private static final int MIB = 1 << 20;

    private ReadingFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                exported("NOT_INITIALIZED", "a tree without a project", new MemoryTree().secret(".env.kanuka")),
                exported(
                        "NESTED_PROJECT",
                        "a project inside of the project",
                        small().secret("pay/.env.kanuka").file("pay/.kanuka/config.toml", text("a = 1"))),
                exported("PATH_BACKSLASH", "a backslash in a name", small().secret("a\\b.env.kanuka")),
                exported("CHANGED_WHILE_READ", "a file that grows while it is read", new Growing(small())),
                new PlantedFault(
                        "KanukaCode.NO_END_MARK",
                        "a tar without its end mark",
                        IMPORT,
                        scratch -> inspected(Forge.project().bytes(), Limits.DEFAULT)),
                new PlantedFault(
                        "KanukaCode.TOTAL_TOO_LARGE",
                        "more in all than the limit says",
                        IMPORT,
                        scratch -> inspected(Forge.project().ended(), tight())),
                new PlantedFault(
                        "KanukaFinding.CONFIG_TOO_LARGE",
                        "a config over 1 MiB, read alone",
                        IMPORT,
                        scratch ->
                                ProjectConfig.parse(text("#".repeat(MIB + 1))).findings()),
                new PlantedFault("GitFinding.SUBMODULE", "a submodule in a repository", EXPORT, ReadingFaults::cloned),
                key("KEY_UNREADABLE", "a file that is no key", text("not a key"), ""),
                key("KEY_UNSUPPORTED", "an Ed25519 key", SampleKeys.bytes("pkcs8-ed25519.pem"), ""),
                key("KEY_PASSPHRASE_NEEDED", "a protected key, no passphrase", protectedKey(), ""),
                key("KEY_PASSPHRASE_WRONG", "a protected key, another passphrase", protectedKey(), "wrong"),
                key(
                        "KEY_TOO_COSTLY",
                        "a key of too many rounds",
                        SampleKeys.bytes("openssh-costly.sample-passphrase.pem"),
                        SampleKeys.PASSPHRASE));
    }

    private static byte[] protectedKey() {
        return SampleKeys.bytes("pkcs1-aes256.sample-passphrase.pem");
    }

    private static PlantedFault exported(String code, String fault, ProjectTree tree) {
        return new PlantedFault("KanukaCode." + code, fault, EXPORT, scratch -> {
            var files = FileSet.collect(tree, Limits.DEFAULT);
            ProjectArchive.write(files, tree, java.io.OutputStream.nullOutputStream());
            return files.warnings();
        });
    }

    private static PlantedFault key(String code, String fault, byte[] file, String passphrase) {
        return new PlantedFault("KanukaFinding." + code, fault, KEY, scratch -> {
            PrivateKeys.parse(file.clone(), passphrase.toCharArray()).close();
            return List.of();
        });
    }

    private static List<Finding> cloned(Path scratch) throws IOException {
        try (var server = GitServer.in(scratch)) {
            var files = new TreeMap<String, GitServer.Entry>();
            small().files().forEach((path, bytes) -> files.put(path, GitServer.Entry.file(bytes)));
            files.put("vendor", GitServer.Entry.submodule());
            server.commit("main", files);
            var around = new GitKanukaReader.Around(
                    () -> scratch, reference -> GitToken.of(new byte[1], reference), () -> Duration.ofDays(1));
            var reader = new GitKanukaReader(around, MutableClock.at("2026-11-21T03:00:00Z"), Meter.NONE);
            try (var snapshot = reader.read(at(server.address() + "#branch=main"), false)) {
                return snapshot.warnings();
            }
        }
    }

    private static Source at(String location) {
        var s = Samples.source(1, "api");
        return new Source(
                s.id(), s.name(), s.kind(), location, s.schedule(), s.policy(), s.enabled(), s.removedAt(), 1);
    }

    private static List<Finding> inspected(byte[] archive, Limits limits) throws IOException {
        return ProjectArchive.inspect(ProjectArchive.entries(() -> new ByteArrayInputStream(archive), limits))
                .warnings();
    }

    private static MemoryTree small() {
        return MemoryTree.of(Fixtures.SMALL.project());
    }

    private static Limits tight() {
        var d = Limits.DEFAULT;
        return new Limits(
                d.entries(),
                d.secretBytes(),
                d.configOrKeyBytes(),
                1_000,
                d.ratio(),
                d.ratioFrom(),
                d.extendedHeaderBytes(),
                d.pathBytes(),
                d.segmentBytes(),
                d.depth());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// One more byte in every secret than was listed.
    private record Growing(MemoryTree tree) implements ProjectTree {
        @Override
        public List<Node> children(String directory) {
            return tree.children(directory);
        }

        @Override
        public InputStream open(String path) throws IOException {
            return path.equals(".env.kanuka")
                    ? new java.io.SequenceInputStream(tree.open(path), new ByteArrayInputStream(new byte[1]))
                    : tree.open(path);
        }
    }
}
