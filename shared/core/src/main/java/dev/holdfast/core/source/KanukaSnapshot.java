package dev.holdfast.core.source;

import dev.holdfast.format.Finding;
import dev.holdfast.format.kanuka.EntryKind;
import dev.holdfast.format.kanuka.EntryPath;
import dev.holdfast.format.kanuka.ProjectArchive;
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

/// A Kanuka project of another place as one run found it. Nothing is remembered: every run reads everything.
/// @param found when the run looked
/// @param paths of its files
/// @param release lets go of what the run holds
public record KanukaSnapshot(
        Instant found, List<EntryPath> paths, List<Finding> warnings, Writing writing, Runnable release)
        implements Snapshot {
    public KanukaSnapshot {
        paths = List.copyOf(paths);
        warnings = List.copyOf(warnings);
    }

    /// Writes the upstream file.
    @FunctionalInterface
    public interface Writing {
        ProjectArchive.Written write(OutputStream out) throws IOException;
    }

    /// The same, letting go of something else.
    public KanukaSnapshot releasing(Runnable other) {
        return new KanukaSnapshot(found, paths, warnings, writing, other);
    }

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
    public void close() {
        release.run();
    }
}
