package dev.holdfast.git;

import dev.holdfast.core.progress.Meter;
import dev.holdfast.core.progress.MeteredTree;
import dev.holdfast.core.source.KanukaSnapshot;
import dev.holdfast.core.source.Snapshot;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceReader;
import dev.holdfast.format.Finding;
import dev.holdfast.format.kanuka.FileSet;
import dev.holdfast.format.kanuka.FileSet.ProjectFile;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.ProjectArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Reads a `--kanuka https://…/repo.git` source: the newest commit of one branch is fetched without its history, and
/// the project's files are read from the fetched objects; no working tree is checked out (decision 19).
public final class GitKanukaReader implements SourceReader {
    private final Around around;
    private final InstantSource clock;
    private final Meter meter;
    private final GitLimits limits;

    /// What this machine lends to a fetch.
    /// @param remaining the time that the work at hand may take
    public record Around(Folder scratch, GitTokens tokens, Supplier<Duration> remaining) {
        /// A folder of our own on this machine's disk.
        @FunctionalInterface
        public interface Folder {
            Path path() throws IOException;
        }
    }

    /// @param meter is told what is read of the commit
    public GitKanukaReader(Around around, InstantSource clock, Meter meter) {
        this(around, clock, meter, GitLimits.DEFAULT);
    }

    GitKanukaReader(Around around, InstantSource clock, Meter meter, GitLimits limits) {
        this.around = around;
        this.clock = clock;
        this.meter = meter;
        this.limits = limits;
    }

    /// @throws dev.holdfast.format.Refused when there is no project, or one that import would refuse
    /// @throws dev.holdfast.format.Failed `git.denied`, `git.missing`, `git.branch-missing`, `git.too-large` …
    @Override
    public Snapshot read(Source source, boolean rescan) throws IOException {
        var location = GitLocation.parse(source.location());
        var allowance = new Allowance(limits.within(around.remaining().get()), clock);
        var commit = fetch(location, allowance);
        try {
            return snapshot(commit);
        } catch (IOException | RuntimeException e) {
            commit.close();
            throw e;
        }
    }

    private GitCommit fetch(GitLocation location, Allowance allowance) throws IOException {
        if (location.tokenRef().isEmpty()) {
            return GitCommit.fetch(location, Optional.empty(), around.scratch().path(), allowance);
        }
        try (var token = around.tokens().open(location.tokenRef().get())) {
            return GitCommit.fetch(
                    location, Optional.of(token), around.scratch().path(), allowance);
        }
    }

    private Snapshot snapshot(GitCommit commit) throws IOException {
        var tree = commit.tree();
        var files = FileSet.collect(tree, Limits.DEFAULT);
        tree.requireWhole(files.files());
        meter.ahead(
                files.files().size(),
                files.files().stream().mapToLong(ProjectFile::size).sum());
        var warnings = Stream.<Finding>concat(files.warnings().stream(), tree.submodules().stream())
                .toList();
        return new KanukaSnapshot(
                clock.instant(),
                files.files().stream().map(ProjectFile::path).toList(),
                warnings,
                out -> ProjectArchive.write(files, new MeteredTree(tree, meter), out),
                commit::close);
    }
}
