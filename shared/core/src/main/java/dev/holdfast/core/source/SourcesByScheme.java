package dev.holdfast.core.source;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/// The readers of one kind, by where a source is: `https`, `s3`; and of those whose location has no scheme.
public record SourcesByScheme(Map<String, SourceReader> byScheme, SourceReader plain) implements SourceReader {
    public SourcesByScheme {
        byScheme = Map.copyOf(byScheme);
    }

    @Override
    public Snapshot read(Source source, boolean rescan) throws IOException {
        int end = source.location().indexOf("://");
        var scheme = source.location().substring(0, Math.max(end, 0)).toLowerCase(Locale.ROOT);
        return byScheme.getOrDefault(scheme, plain).read(source, rescan);
    }
}
