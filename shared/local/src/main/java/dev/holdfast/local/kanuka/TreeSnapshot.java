package dev.holdfast.local.kanuka;

import dev.holdfast.core.source.Snapshot;
import dev.holdfast.format.Finding;
import dev.holdfast.format.kanuka.EntryKind;
import dev.holdfast.format.kanuka.FileSet;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.format.kanuka.ProjectTree;
import dev.holdfast.format.point.Contents;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A project's directory as one run found it.
final class TreeSnapshot implements Snapshot {
    /// However quiet the stamps, everything is read once in this time.
    private static final Duration FULL_READ = Duration.ofDays(7);

    private final ProjectTree tree;
    private final FileSet files;
    private final ScanFile scans;
    private final Run run;
    private Optional<Written> written = Optional.empty();

    /// One look at the tree.
    /// @param started the file system's time before the look
    record Run(String root, Instant now, FileTime started, boolean rescan) {}

    TreeSnapshot(ProjectTree tree, FileSet files, ScanFile scans, Run run) {
        this.tree = tree;
        this.files = files;
        this.scans = scans;
        this.run = run;
    }

    @Override
    public String fileName() {
        return "kanuka-secrets-" + LocalDate.ofInstant(run.now(), ZoneOffset.UTC) + ".tar.gz";
    }

    @Override
    public Optional<List<Contents.Item>> known() {
        if (run.rescan()) {
            return Optional.empty();
        }
        try {
            return scans.read()
                    .filter(this::stillHolds)
                    .map(scan -> scan.files().stream().map(Scan.Entry::item).toList());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean stillHolds(Scan scan) {
        var age = Duration.between(scan.readAt(), run.now());
        if (!scan.root().equals(run.root()) || age.isNegative() || age.compareTo(FULL_READ) >= 0) {
            return false;
        }
        var found = files.files();
        if (found.size() != scan.files().size()) {
            return false;
        }
        for (int i = 0; i < found.size(); i++) {
            var then = scan.files().get(i);
            var now = found.get(i);
            if (then.stamp().isEmpty()
                    || !then.stamp().equals(now.stamp())
                    || !then.item().name().equals(now.path().value())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Written writeTo(OutputStream out) throws IOException {
        var archive = ProjectArchive.write(files, tree, out);
        var result = new Written(archive.bytes(), archive.sha256(), archive.items(), counts());
        written = Optional.of(result);
        return result;
    }

    private SortedMap<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        for (var kind : EntryKind.values()) {
            long count = files.files().stream()
                    .filter(file -> file.path().kind() == kind)
                    .count();
            counts.put(kind.word(), count);
        }
        return counts;
    }

    @Override
    public List<Finding> warnings() {
        return files.warnings();
    }

    /// Does nothing for a run that read nothing: what is remembered still holds, and the week goes on.
    @Override
    public void remember() throws IOException {
        if (written.isEmpty()) {
            return;
        }
        var items = written.get().items();
        var entries = new ArrayList<Scan.Entry>();
        for (int i = 0; i < items.size(); i++) {
            String stamp = files.files().get(i).stamp();
            String sure = DirectoryTree.atRest(stamp, run.started()) ? stamp : "";
            entries.add(new Scan.Entry(sure, items.get(i)));
        }
        scans.write(new Scan(run.root(), run.now(), entries));
    }

    @Override
    public void close() {}
}
