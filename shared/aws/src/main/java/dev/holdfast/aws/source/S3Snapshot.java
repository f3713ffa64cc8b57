package dev.holdfast.aws.source;

import dev.holdfast.core.source.Snapshot;
import dev.holdfast.format.Finding;
import dev.holdfast.format.kanuka.EntryKind;
import dev.holdfast.format.kanuka.EntryPath;
import dev.holdfast.format.point.Contents;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A project in S3 as one run found it. Nothing is remembered: every run reads everything.
/// @param found when the run looked
/// @param paths of its files
record S3Snapshot(Instant found, List<EntryPath> paths, List<Finding> warnings, Writing writing) implements Snapshot {
    /// Writes the upstream file.
    interface Writing {
        Archive write(OutputStream out) throws IOException;
    }

    record Archive(long bytes, dev.holdfast.format.Digest sha256, List<Contents.Item> items) {}

    @Override
    public String fileName() {
        return "kanuka-secrets-" + LocalDate.ofInstant(found, ZoneOffset.UTC) + ".tar.gz";
    }

    @Override
    public Optional<List<Contents.Item>> known() {
        return Optional.empty();
    }

    @Override
    public Written writeTo(OutputStream out) throws IOException {
        var archive = writing.write(out);
        return new Written(archive.bytes(), archive.sha256(), archive.items(), counts());
    }

    private SortedMap<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        Stream.of(EntryKind.values()).forEach(kind -> counts.put(kind.word(), count(kind)));
        return counts;
    }

    private long count(EntryKind kind) {
        return paths.stream().filter(path -> path.kind() == kind).count();
    }

    @Override
    public void remember() {}

    @Override
    public void close() {}
}
