package dev.holdfast.testkit.parts;

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

/// A source whose whole content is one file, which a test may change.
public final class MemorySource implements SourceReader {
    private byte[] content = "first".getBytes(StandardCharsets.UTF_8);
    private List<Contents.Item> items = List.of(only(content));

    public void change(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        change(bytes, List.of(only(bytes)));
    }

    /// @param entries what the file holds
    public void change(byte[] file, List<Contents.Item> entries) {
        content = file.clone();
        items = List.copyOf(entries);
    }

    private static Contents.Item only(byte[] content) {
        return new Contents.Item("only", content.length, Digest.of(content));
    }

    @Override
    public Snapshot read(Source source, boolean rescan) {
        return new Snapshot() {
            @Override
            public String fileName() {
                return "sample.tar.gz";
            }

            @Override
            public Optional<List<Contents.Item>> known() {
                return Optional.empty();
            }

            @Override
            public Written writeTo(OutputStream out) throws IOException {
                out.write(content);
                var counts = new TreeMap<>(Map.of("items", (long) items.size()));
                return new Written(content.length, Digest.of(content), items, counts);
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
