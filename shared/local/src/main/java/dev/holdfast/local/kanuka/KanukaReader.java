package dev.holdfast.local.kanuka;

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

    /// @param home Holdfast's own directory; scans are remembered below it
    public KanukaReader(Path home, InstantSource clock) {
        this.home = home;
        this.clock = clock;
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
        return new TreeSnapshot(tree, files(tree, source), scans, run);
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
