package dev.holdfast.local.kanuka;

import dev.holdfast.core.importing.Existing;
import dev.holdfast.core.importing.ImportCode;
import dev.holdfast.core.importing.ImportOptions;
import dev.holdfast.core.importing.ImportPlan;
import dev.holdfast.core.importing.KanukaPlan;
import dev.holdfast.core.importing.RestoreTarget;
import dev.holdfast.core.point.Payload;
import dev.holdfast.core.progress.Meter;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Refused;
import dev.holdfast.format.kanuka.GenerationProof;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.format.kanuka.ProjectArchive.Inspected;
import dev.holdfast.format.kanuka.ProjectKey;
import dev.holdfast.format.point.Contents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A directory of this machine as the target of a restore (kanuka.md 5, 14): a live project, any other directory, or
/// one that does not exist yet. Everything is staged inside it before the first of its files changes.
public final class DirectoryTarget implements RestoreTarget<ImportOptions, ImportPlan> {
    private final Path root;
    private final Optional<AuditTrail> audit;
    private Acts acts;
    private List<ProjectKey> keys = List.of();
    private Optional<List<Contents.Item>> described = Optional.empty();
    private Optional<Planned> planned = Optional.empty();

    /// A plan, and what it was made from.
    private record Planned(ImportPlan plan, List<Contents.Item> archive, TargetScan scan, Digest target) {}

    /// What became of an import that was interrupted.
    public enum Recovery {
        NOTHING,
        FINISHED,
        UNDONE
    }

    /// Without a line in the project's audit log.
    public DirectoryTarget(Path root) {
        this(root, Optional.empty(), new DiskActs());
    }

    public DirectoryTarget(Path root, AuditTrail audit) {
        this(root, Optional.of(audit), new DiskActs());
    }

    DirectoryTarget(Path root, Optional<AuditTrail> audit, Acts acts) {
        this.root = root;
        this.audit = audit;
        this.acts = acts;
    }

    /// Private keys that may prove the same key generation on a merge (kanuka.md 14); they are the caller's to close.
    public DirectoryTarget proving(List<ProjectKey> privateKeys) {
        keys = List.copyOf(privateKeys);
        return this;
    }

    /// What an authentic payload holds, by its own contents: then a plan is made from these, and the payload is read
    /// once, to be staged. Nothing leaves the staging place before all of it was found to be as they say.
    public DirectoryTarget describedBy(Contents contents) {
        described = Optional.of(contents.items());
        return this;
    }

    /// A meter that is told of each file as it is written.
    public DirectoryTarget reporting(Meter meter) {
        acts = new MeteredActs(acts, meter);
        return this;
    }

    /// Finishes or undoes what an interrupted import left in a target; every command in a project starts with it.
    /// @throws dev.holdfast.format.Failed `import.busy` when the import is still at work
    /// @throws Refused `import.redo-invalid`, `import.in-the-way`
    public static Recovery recover(Path root) throws IOException {
        return recover(root, new DiskActs());
    }

    static Recovery recover(Path root, Acts acts) throws IOException {
        if (!Files.isDirectory(root)) {
            return Recovery.NOTHING;
        }
        return new Import(root.toRealPath(), acts).recover();
    }

    @Override
    public ImportPlan plan(Payload payload, ImportOptions options) throws IOException {
        var archive = inspected(payload);
        recover(root, acts);
        var scan = scan();
        var existing = scan.stamps().isEmpty() && scan.nested().isEmpty()
                ? Existing.NOTHING
                : scan.read(new DirectoryTree(root));
        var proof = GenerationProof.of(
                ProjectArchive.entries(payload::open, Limits.DEFAULT), scan.entries(new DirectoryTree(root)), keys);
        var plan = KanukaPlan.of(archive, existing, options, proof);
        new Way(realRoot()).check(plan);
        planned = Optional.of(new Planned(plan, archive.items(), scan, existing.digest()));
        return plan;
    }

    private Inspected inspected(Payload payload) throws IOException {
        var known = described.isPresent()
                ? ProjectArchive.described(payload::open, described.get(), Limits.DEFAULT)
                : Optional.<Inspected>empty();
        return known.isPresent()
                ? known.get()
                : ProjectArchive.inspect(ProjectArchive.entries(payload::open, Limits.DEFAULT));
    }

    @Override
    public void apply(ImportPlan plan, Payload payload, ImportOptions options) throws IOException {
        if (planned.filter(made -> made.plan().hash().equals(plan.hash())).isEmpty()) {
            plan(payload, options);
        }
        var made = planned.orElseThrow();
        if (!made.plan().steps().equals(plan.steps()) || !made.plan().hash().equals(plan.hash()) || isChanged(made)) {
            throw new Refused(ImportCode.TARGET_CHANGED, "'" + root + "' is not as it was when the plan was made.");
        }
        planned = Optional.empty();
        var line =
                audit.map(trail -> trail.importLine(plan.mode(), made.archive().size()));
        new Import(realRoot(), acts).run(made.plan(), made.archive(), payload::open, line);
    }

    private boolean isChanged(Planned made) throws IOException {
        var now = scan();
        return !now.isLike(made.scan())
                && !now.read(new DirectoryTree(root)).digest().equals(made.target());
    }

    private TargetScan scan() throws IOException {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new Refused(ImportCode.NOT_A_DIRECTORY, "'" + root + "' is a file.");
        }
        return Files.exists(root) ? TargetScan.of(new DirectoryTree(root)) : TargetScan.NOTHING;
    }

    private Path realRoot() throws IOException {
        return Files.exists(root) ? root.toRealPath() : root.toAbsolutePath().normalize();
    }
}
