package dev.holdfast.aws.source;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.AwsCode;
import dev.holdfast.aws.source.SourceBucket.Found;
import dev.holdfast.core.progress.Meter;
import dev.holdfast.core.progress.MeteredTree;
import dev.holdfast.core.source.KanukaSnapshot;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceReader;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Finding;
import dev.holdfast.format.Refused;
import dev.holdfast.format.kanuka.EntryPath;
import dev.holdfast.format.kanuka.FileSet;
import dev.holdfast.format.kanuka.FileSet.ProjectFile;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.ProjectArchive;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Reads a `--kanuka s3://…` source: a key ending in `.tar.gz` is an archive, which is checked whole and then passed on
/// byte by byte; anything else is a tree (cli.md 6).
public final class S3KanukaReader implements SourceReader {
    private static final String SCHEME = "s3://";
    private static final String ARCHIVE = ".tar.gz";
    private static final int MOST = 200_000;

    private final AwsClients clients;
    private final InstantSource clock;
    private final Meter meter;

    public S3KanukaReader(AwsClients clients, InstantSource clock) {
        this(clients, clock, Meter.NONE);
    }

    /// @param meter is told what is read of a tree
    public S3KanukaReader(AwsClients clients, InstantSource clock, Meter meter) {
        this.clients = clients;
        this.clock = clock;
        this.meter = meter;
    }

    /// @throws Refused when there is no project, or one that import would refuse
    /// @throws Failed `aws.source-elsewhere`, `aws.source-too-large`, `aws.source-changed`, `aws.access-denied` …
    @Override
    public KanukaSnapshot read(Source source, boolean rescan) throws IOException {
        if (!source.location().startsWith(SCHEME)) {
            throw new Failed(AwsCode.SOURCE_ELSEWHERE, "Source " + source.name() + " is at " + source.location() + ".");
        }
        var rest = source.location().substring(SCHEME.length());
        int slash = rest.indexOf('/');
        var bucket = new SourceBucket(clients, slash < 0 ? rest : rest.substring(0, slash));
        var path = slash < 0 ? "" : rest.substring(slash + 1);
        var now = clock.instant();
        return path.endsWith(ARCHIVE) ? archive(bucket, path, now) : tree(bucket, path, now);
    }

    private KanukaSnapshot tree(SourceBucket bucket, String path, Instant now) throws IOException {
        var prefix = path.isEmpty() || path.endsWith("/") ? path : path + "/";
        var tree = new S3Tree(bucket, prefix, bucket.list(prefix, MOST));
        var files = FileSet.collect(tree, Limits.DEFAULT);
        meter.ahead(
                files.files().size(),
                files.files().stream().mapToLong(ProjectFile::size).sum());
        return snapshot(
                now,
                files.files().stream().map(ProjectFile::path).toList(),
                files.warnings(),
                out -> ProjectArchive.write(files, new MeteredTree(tree, meter), out));
    }

    /// Read twice, as nothing may be passed on before all of it is known to be good; the second time must bring the
    /// same bytes.
    private static KanukaSnapshot archive(SourceBucket bucket, String key, Instant now) throws IOException {
        var object = bucket.list(key, MOST).stream()
                .filter(found -> found.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new Failed(AwsCode.MISSING, "There is no " + bucket.place(key) + "."));
        var sha256 = Digest.sha256();
        var inspected = ProjectArchive.inspect(
                ProjectArchive.entries(() -> new DigestInputStream(bucket.open(object), sha256), Limits.DEFAULT));
        var checked = Digest.ofHash(sha256.digest());
        var paths = inspected.items().stream()
                .map(item -> EntryPath.of(item.name()))
                .toList();
        return snapshot(now, paths, inspected.warnings(), out -> {
            passOn(bucket, object, checked, out);
            return new ProjectArchive.Written(object.bytes(), checked, inspected.items());
        });
    }

    private static KanukaSnapshot snapshot(
            Instant found, List<EntryPath> paths, List<Finding> warnings, KanukaSnapshot.Writing writing) {
        return new KanukaSnapshot(found, paths, warnings, writing, () -> {});
    }

    private static void passOn(SourceBucket bucket, Found object, Digest checked, OutputStream out) throws IOException {
        var sha256 = Digest.sha256();
        try (var in = new DigestInputStream(bucket.open(object), sha256)) {
            in.transferTo(out);
        }
        if (!Digest.ofHash(sha256.digest()).equals(checked)) {
            throw bucket.changed(object);
        }
    }
}
