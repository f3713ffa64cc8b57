package dev.holdfast.checks.planted;

import static dev.holdfast.format.kanuka.MemoryProject.FIRST;
import static dev.holdfast.format.kanuka.MemoryProject.SECOND;
import static dev.holdfast.format.kanuka.MemoryProject.sealed;
import static dev.holdfast.format.kanuka.MemoryProject.wrapped;

import dev.holdfast.core.importing.ImportOptions;
import dev.holdfast.core.importing.Mode;
import dev.holdfast.core.point.Payload;
import dev.holdfast.core.progress.Meter;
import dev.holdfast.format.Finding;
import dev.holdfast.format.kanuka.MemoryProject;
import dev.holdfast.format.kanuka.SampleKeys;
import dev.holdfast.local.ProcessLock;
import dev.holdfast.local.kanuka.DirectoryTarget;
import dev.holdfast.testkit.PlantedFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// What stands between an archive and a project on disk.
final class ImportFaults {
    private static final String IMPORT = "secrets import, restore";
    private static final String CONFIG = ".kanuka/config.toml";
    private static final String WRAPPED = ".kanuka/secrets/alice.kanuka";
    private static final String NESTED = "app/.env.kanuka";
    private static final byte[] ONCE = wrapped("pkcs1.pub", FIRST);

    private ImportFaults() {}

    /// Nothing is found where nothing is planted: into a project that is there, by merge and by replace.
    static List<Finding> nothing(Path target) throws IOException {
        write(target, project());
        var found = new java.util.ArrayList<>(merged(target, project()));
        found.addAll(imported(target, archive(project()), ImportOptions.of(Mode.REPLACE)));
        return found;
    }

    static List<PlantedFault> all() {
        return List.of(
                merge(
                        "MIXED_GENERATION",
                        "a project of another key generation",
                        project()
                                .with(".kanuka/secrets/alice.kanuka", wrapped("pkcs1.pub", SECOND))
                                .with("old.env.kanuka", sealed(SECOND))),
                merge(
                        "OTHER_PROJECT",
                        "a project of another uuid",
                        project().with(CONFIG, "project.project_uuid = 'q'\nusers.alice = 'alice@example.com'\n")),
                fault("USER_NOT_IN_CONFIG", "keys of somebody whom the project does not know", target -> {
                    write(target, project());
                    return merged(
                            target,
                            project()
                                    .with(".kanuka/public_keys/bob.pub", SampleKeys.bytes("openssh.pub"))
                                    .with(".kanuka/secrets/bob.kanuka", wrapped("openssh.pub", FIRST)));
                }),
                merge(
                        "TARGET_CONFIG_INVALID",
                        "a project whose config is no TOML",
                        project().with(CONFIG, "=")),
                merge(
                        "NESTED_KEPT",
                        "a project of its own in the way",
                        project().with("app/.kanuka/config.toml", "a = 1")),
                merge(
                        "NAME_COLLISION",
                        "a name that differs in case alone",
                        project().with("APP/.env.kanuka", sealed(FIRST))),
                fault(
                        "NO_SUCH_ENTRY",
                        "a name that the archive lacks",
                        target -> imported(
                                target, archive(project()), new ImportOptions(Mode.MERGE, Set.of("nope"), false))),
                fault("IN_THE_WAY", "a link where a file belongs", target -> {
                    Files.createDirectories(target);
                    Files.createSymbolicLink(target.resolve(".env.kanuka"), target.resolve("elsewhere"));
                    return merged(target, project());
                }),
                fault(
                        "NOT_A_DIRECTORY",
                        "a file for a target",
                        target -> merged(Files.writeString(target, "a file"), project())),
                fault("TARGET_CHANGED", "a change between plan and import", target -> {
                    write(target, project());
                    return applied(
                            target, archive(project()), () -> Files.writeString(target.resolve(".env.kanuka"), "x"));
                }),
                fault("PAYLOAD_CHANGED", "another archive than the plan's", target -> {
                    var first = archive(project().with(NESTED, sealed(FIRST)));
                    var other = archive(project().with(NESTED, sealed(SECOND)));
                    var options = ImportOptions.of(Mode.MERGE);
                    var directory = new DirectoryTarget(target);
                    directory.apply(directory.plan(first, options), other, options);
                    return List.of();
                }),
                fault(
                        "TARGET_NOT_WRITABLE",
                        "a target that says no when it is written",
                        target -> failing(target, new AccessDeniedException(target.toString()))),
                fault(
                        "DISK_FULL",
                        "a disk that is full",
                        target -> failing(
                                target, new FileSystemException(target.toString(), null, "No space left on device"))),
                fault("BUSY", "another import at work", target -> {
                    var place = Files.createDirectories(target.resolve(".kanuka/.holdfast-import"));
                    try (var lock = ProcessLock.tryTake(place.resolve("lock")).orElseThrow()) {
                        Objects.requireNonNull(lock);
                        return merged(target, project());
                    }
                }),
                fault("REDO_INVALID", "a record of an interrupted import that was cut", target -> {
                    var place = Files.createDirectories(target.resolve(".kanuka/.holdfast-import"));
                    Files.writeString(place.resolve("redo"), "holdfast import 1\nmove .env.kan");
                    return merged(target, project());
                }),
                fault("UNFINISHED", "a directory that appears while files move into place", ImportFaults::unfinished));
    }

    @FunctionalInterface
    private interface Into {
        List<Finding> at(Path target) throws IOException;
    }

    @FunctionalInterface
    private interface Act {
        void happen() throws IOException;
    }

    private static PlantedFault fault(String code, String fault, Into look) {
        return new PlantedFault("ImportCode." + code, fault, IMPORT, scratch -> look.at(scratch.resolve("project")));
    }

    /// An archive with one more file, merged into such a project.
    private static PlantedFault merge(String code, String fault, MemoryProject project) {
        return fault(code, fault, target -> {
            write(target, project);
            return merged(target, project().with(NESTED, sealed(FIRST)));
        });
    }

    /// Whose wrapped key is the same each time, as of one generation.
    private static MemoryProject project() {
        return MemoryProject.sound().with(WRAPPED, ONCE);
    }

    private static List<Finding> merged(Path target, MemoryProject archive) throws IOException {
        return imported(target, archive(archive), ImportOptions.of(Mode.MERGE));
    }

    private static List<Finding> imported(Path target, Payload archive, ImportOptions options) throws IOException {
        var directory = new DirectoryTarget(target);
        var plan = directory.plan(archive, options);
        directory.apply(plan, archive, options);
        return plan.warnings();
    }

    private static List<Finding> applied(Path target, Payload archive, Act between) throws IOException {
        var options = ImportOptions.of(Mode.REPLACE);
        var directory = new DirectoryTarget(target);
        var plan = directory.plan(archive, options);
        between.happen();
        directory.apply(plan, archive, options);
        return plan.warnings();
    }

    /// The disk says so while the archive is staged, which is when it is written.
    private static List<Finding> failing(Path target, IOException says) throws IOException {
        var archive = archive(project());
        var planned = new boolean[1];
        Payload payload = () -> planned[0] ? broken(says) : archive.open();
        return applied(target, payload, () -> planned[0] = true);
    }

    private static InputStream broken(IOException says) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw says;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw says;
            }
        };
    }

    private static List<Finding> unfinished(Path target) throws IOException {
        write(target, project());
        var archive = archive(project().with(".env.kanuka", sealed(SECOND)));
        var options = ImportOptions.of(Mode.REPLACE);
        var directory = new DirectoryTarget(target).reporting(new Blocking(target));
        var plan = directory.plan(archive, options);
        directory.apply(plan, archive, options);
        return plan.warnings();
    }

    /// Puts a directory where a file belongs, while files are staged.
    private record Blocking(Path target) implements Meter {
        @Override
        public void ahead(long items, long bytes) {}

        @Override
        public void bytes(long count) {}

        @Override
        public void item() {
            try {
                if (!Files.isDirectory(target.resolve(".env.kanuka"))) {
                    Files.deleteIfExists(target.resolve(".env.kanuka"));
                }
                Files.createDirectories(target.resolve(".env.kanuka/full"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private static Payload archive(MemoryProject project) throws IOException {
        var archive = Shelf.archive(project.tree());
        return () -> new ByteArrayInputStream(archive);
    }

    private static void write(Path target, MemoryProject project) throws IOException {
        for (var file : project.tree().files().entrySet()) {
            var path = target.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling(""));
            Files.write(path, file.getValue());
        }
    }
}
