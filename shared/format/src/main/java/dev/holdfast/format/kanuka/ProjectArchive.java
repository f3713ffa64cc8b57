package dev.holdfast.format.kanuka;

import dev.holdfast.format.Digest;
import dev.holdfast.format.Finding;
import dev.holdfast.format.point.Contents;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The `.tar.gz` of a Kanuka project: written so that the real tool imports it, read so that nothing hostile
/// passes (kanuka.md 4.3, 5.6, 14).
public final class ProjectArchive {
    private ProjectArchive() {}

    /// Writes the archive; equal content gives equal bytes. Flushes and never closes `out`; what was written
    /// before an exception is no archive.
    /// @throws dev.holdfast.format.Refused when a file's content is what import would refuse (D4, a bad config),
    /// or its size changed
    public static Written write(FileSet files, ProjectTree tree, OutputStream out) throws IOException {
        return write(entries(files, tree), out);
    }

    static Written write(ProjectEntries entries, OutputStream out) throws IOException {
        try (var writer = new ArchiveWriter(out)) {
            entries.read(writer);
            return writer.finish();
        }
    }

    /// @param bytes of the whole `.tar.gz`
    /// @param sha256 of the whole `.tar.gz`
    /// @param items every file in the archive's order
    public record Written(long bytes, Digest sha256, List<Contents.Item> items) {
        public Written {
            items = List.copyOf(items);
        }
    }

    /// Reads an archive as entries; each `read` opens the stream anew, checks all of it to the last byte of the
    /// gzip trailer and closes it.
    public static ProjectEntries entries(Opener archive, Limits limits) {
        return new ArchiveEntries(archive, limits);
    }

    /// The same entries of a project's own tree, under the same rules.
    public static ProjectEntries entries(FileSet files, ProjectTree tree) {
        return new TreeEntries(files, tree);
    }

    /// Reads everything once: every rule checked, config valid, every entry's digest taken.
    public static Inspected inspect(ProjectEntries entries) throws IOException {
        var inspection = new Inspection();
        entries.read(inspection, inspection::warn);
        return inspection.finish();
    }

    /// What [#inspect] would find in an archive that is known to hold these items, as kept contents tell it. Names
    /// and sizes are held to the rules; of the archive only its config is read, and whoever goes on to read it must
    /// compare every entry. Empty when it does not begin with the config that the items name.
    public static Optional<Inspected> described(Opener archive, List<Contents.Item> items, Limits limits)
            throws IOException {
        var rules = new EntryRules(limits);
        var oddities = new Oddities();
        for (var item : items) {
            oddities.look(rules.admit(item.name(), item.bytes()));
        }
        rules.finish();
        var config = new ArchiveEntries(archive, limits).config().filter(toml -> items.contains(configItem(toml)));
        return config.map(toml -> {
            var parsed = ProjectConfig.parse(toml);
            var warnings = Stream.concat(parsed.findings().stream(), oddities.findings().stream());
            return new Inspected(parsed, items, warnings.toList());
        });
    }

    private static Contents.Item configItem(byte[] toml) {
        return new Contents.Item(EntryPath.CONFIG, toml.length, Digest.of(toml));
    }

    /// @param items in the archive's order
    /// @param warnings what is odd and still accepted (missing end blocks, names without `.env`, unknown users …)
    public record Inspected(ProjectConfig config, List<Contents.Item> items, List<Finding> warnings) {
        public Inspected {
            items = List.copyOf(items);
            warnings = List.copyOf(warnings);
        }
    }

    /// Opens the same bytes each time.
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }
}
