package dev.holdfast.cli.home;

import dev.holdfast.core.source.Snapshot;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceReader;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Finding;
import dev.holdfast.format.kanuka.EntryKind;
import dev.holdfast.format.kanuka.EntryPath;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.format.point.Contents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// An archive that comes with the program, as a source: what the canary restores is no secret of anybody.
final class Seed implements SourceReader {
    private static final String SAMPLE = "/dev/holdfast/cli/demo/acme-platform.tar.gz";

    private final byte[] archive;

    private Seed(byte[] archive) {
        this.archive = archive;
    }

    static Seed sample() throws IOException {
        try (var in = Seed.class.getResourceAsStream(SAMPLE)) {
            if (in == null) {
                throw new IOException(SAMPLE + " is not in this program");
            }
            return new Seed(in.readAllBytes());
        }
    }

    @Override
    public Snapshot read(Source source, boolean rescan) throws IOException {
        var inspected =
                ProjectArchive.inspect(ProjectArchive.entries(() -> new ByteArrayInputStream(archive), Limits.DEFAULT));
        return new Sample(inspected.items(), inspected.warnings());
    }

    private final class Sample implements Snapshot {
        private final List<Contents.Item> items;
        private final List<Finding> warnings;

        private Sample(List<Contents.Item> items, List<Finding> warnings) {
            this.items = items;
            this.warnings = warnings;
        }

        @Override
        public List<Finding> warnings() {
            return warnings;
        }

        @Override
        public String fileName() {
            return "kanuka-secrets-sample.tar.gz";
        }

        @Override
        public Optional<List<Contents.Item>> known() {
            return Optional.empty();
        }

        @Override
        public Written writeTo(OutputStream out) throws IOException {
            out.write(archive);
            var counts = new TreeMap<String, Long>();
            for (var kind : EntryKind.values()) {
                long count = items.stream()
                        .filter(item -> EntryPath.of(item.name()).kind() == kind)
                        .count();
                counts.put(kind.word(), count);
            }
            return new Written(archive.length, Digest.of(archive), items, counts);
        }

        @Override
        public void remember() {}

        @Override
        public void close() {}
    }
}
