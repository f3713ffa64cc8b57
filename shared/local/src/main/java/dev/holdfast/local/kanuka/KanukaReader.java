package dev.holdfast.local.kanuka;

import dev.holdfast.core.progress.Meter;
import dev.holdfast.core.progress.MeteredTree;
import dev.holdfast.core.source.Snapshot;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceReader;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Problem;
import dev.holdfast.format.kanuka.FileSet;
import dev.holdfast.format.kanuka.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/// Reads a `--kanuka DIR` source.
public final class KanukaReader implements SourceReader {
    private final Path home;
    private final InstantSource clock;
    private final Meter meter;

    /// @param home Holdfast's own directory; scans are remembered below it
    public KanukaReader(Path home, InstantSource clock) {
        this(home, clock, Meter.NONE);
    }

    /// @param meter is told what is read of the source
    public KanukaReader(Path home, InstantSource clock, Meter meter) {
        this.home = home;
        this.clock = clock;
        this.meter = meter;
    }

    /// @throws Failed `source.unreadable` when a directory or file cannot be read
    @Override
    public Snapshot read(Source source, boolean rescan) throws IOException {
        var scans = new ScanFile(home, source.id().value());
        var started = scans.now();
        var now = clock.instant();
        var root = root(source);
        var tree = new DirectoryTree(root);
        var run = new TreeSnapshot.Run(root.toString(), now, started, rescan);
        var files = files(tree, source);
        meter.ahead(
                files.files().size(),
                files.files().stream().mapToLong(FileSet.ProjectFile::size).sum());
        return new TreeSnapshot(new MeteredTree(tree, meter), files, scans, run);
    }

    private static Path root(Source source) {
        try {
            return Path.of(source.location()).toRealPath();
        } catch (IOException e) {
            throw unreadable(source, "'" + source.location() + "' is not there or cannot be entered", e);
        }
    }

    private static FileSet files(DirectoryTree tree, Source source) {
        try {
            return FileSet.collect(tree, Limits.DEFAULT);
        } catch (IOException e) {
            throw unreadable(source, "In '" + source.location() + "', " + e.getMessage(), e);
        }
    }

    private static Failed unreadable(Source source, String what, IOException cause) {
        return new Failed(
                Problem.of(LocalKanukaCode.SOURCE_UNREADABLE, "Source " + source.name() + ": " + what + "."), cause);
    }
}
