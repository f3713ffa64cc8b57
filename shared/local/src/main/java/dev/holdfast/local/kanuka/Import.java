package dev.holdfast.local.kanuka;

import dev.holdfast.core.importing.ImportCode;
import dev.holdfast.core.importing.ImportPlan;
import dev.holdfast.core.importing.ImportPlan.Action;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Problem;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.format.point.Contents;
import dev.holdfast.local.kanuka.DirectoryTarget.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Carries out a plan in a directory: stage everything, commit by one rename, move into place, delete, tidy up. Before
/// the commit a failure undoes all of it; after it, whoever comes next finishes.
final class Import {
    private final Path root;
    private final Acts acts;
    private final Deque<Path> made = new ArrayDeque<>();

    Import(Path root, Acts acts) {
        this.root = root;
        this.acts = acts;
    }

    void run(ImportPlan plan, List<Contents.Item> archive, ProjectArchive.Opener payload, Optional<String> auditLine)
            throws IOException {
        new Way(root).check(plan);
        try {
            makeRoot();
            try (var staging = Staging.begin(root, acts)) {
                var redo = stage(staging, plan, archive, payload, auditLine);
                finish(staging, redo);
            }
        } catch (IOException e) {
            removeRoot(e);
            throw translated(e);
        } catch (RuntimeException e) {
            removeRoot(e);
            throw e;
        }
    }

    private void makeRoot() throws IOException {
        var missing = new ArrayDeque<Path>();
        for (var at = root; at != null && !Files.exists(at); at = at.getParent()) {
            missing.push(at);
        }
        for (var directory : missing) {
            acts.makeDirectory(directory);
            made.push(directory);
        }
    }

    private void removeRoot(Exception reason) {
        try {
            for (var directory : made) {
                if (!Staging.isEmpty(directory)) {
                    return;
                }
                acts.delete(directory);
            }
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private Redo stage(
            Staging staging,
            ImportPlan plan,
            List<Contents.Item> archive,
            ProjectArchive.Opener payload,
            Optional<String> auditLine)
            throws IOException {
        try {
            var written = Stream.concat(plan.paths(Action.CREATE), plan.paths(Action.OVERWRITE))
                    .sorted()
                    .toList();
            new Stager(staging, acts, archive, written).stage(payload);
            var moves = new ArrayList<>(new Way(root).units(written));
            var redo = new Redo(moves, plan.paths(Action.DELETE).toList(), auditLine);
            staging.commit(redo);
            return redo;
        } catch (IOException | RuntimeException e) {
            undo(staging, e);
            throw e;
        }
    }

    /// A commit that failed half way may have happened: then it is not undone.
    private static void undo(Staging staging, Exception reason) {
        try {
            if (!staging.isCommitted()) {
                staging.remove();
            }
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private void finish(Staging staging, Redo redo) throws IOException {
        try {
            carryOut(staging, redo, false);
        } catch (IOException e) {
            throw new Failed(
                    Problem.of(ImportCode.UNFINISHED, "In '" + root + "': " + e.getMessage() + " stopped the import."),
                    e);
        }
    }

    private void carryOut(Staging staging, Redo redo, boolean again) throws IOException {
        for (var path : redo.moves()) {
            if (!again || Files.exists(staging.staged(path), LinkOption.NOFOLLOW_LINKS)) {
                acts.rename(staging.staged(path), root.resolve(path));
            }
        }
        for (var path : redo.deletions()) {
            acts.delete(root.resolve(path));
        }
        if (redo.auditLine().isPresent()) {
            new AuditFile(root, acts).append(redo.auditLine().get(), again);
        }
        staging.remove();
    }

    Recovery recover() throws IOException {
        var left = Staging.left(root, acts);
        if (left.isEmpty()) {
            return Recovery.NOTHING;
        }
        try (var staging = left.get()) {
            var redo = staging.committed();
            if (redo.isEmpty()) {
                staging.remove();
                return Recovery.UNDONE;
            }
            new RedoCheck(root, staging).check(redo.get());
            carryOut(staging, redo.get(), true);
            return Recovery.FINISHED;
        }
    }

    /// What the file system said, in our words; anything else as it is.
    private IOException translated(IOException e) {
        Trouble.of(root, e).ifPresent(problem -> {
            throw new Failed(problem, e);
        });
        return e;
    }
}
