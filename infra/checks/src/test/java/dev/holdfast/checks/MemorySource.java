package dev.holdfast.checks;

import dev.holdfast.core.source.Snapshot;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceReader;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Finding;
import dev.holdfast.format.point.Contents;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A source whose whole content is one text, which a test may change.
final class MemorySource implements SourceReader {
    private byte[] content;
    private boolean knows;

    MemorySource(String content) {
        this.content = content.getBytes(StandardCharsets.UTF_8);
    }

    void change(String next) {
        content = next.getBytes(StandardCharsets.UTF_8);
    }

    /// Whether it says, without being read, what it holds.
    void knows(boolean whether) {
        knows = whether;
    }

    byte[] content() {
        return content;
    }

    @Override
    public Snapshot read(Source source, boolean rescan) {
        var items = List.of(new Contents.Item("only", content.length, Digest.of(content)));
        return new Snapshot() {
            @Override
            public String fileName() {
                return "sample.txt";
            }

            @Override
            public Optional<List<Contents.Item>> known() {
                return knows && !rescan ? Optional.of(items) : Optional.empty();
            }

            @Override
            public Written writeTo(OutputStream out) throws IOException {
                out.write(content);
                return new Written(content.length, Digest.of(content), items, new TreeMap<>(Map.of("items", 1L)));
            }

            @Override
            public List<Finding> warnings() {
                return List.of();
            }

            @Override
            public void remember() {}

            @Override
            public void close() {}
        };
    }
}
