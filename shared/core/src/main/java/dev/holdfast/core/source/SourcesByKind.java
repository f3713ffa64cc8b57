package dev.holdfast.core.source;

import dev.holdfast.core.CoreCode;
import dev.holdfast.format.Failed;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// The readers at hand, by kind of source: `kanuka`, `workspace`.
public record SourcesByKind(Map<String, SourceReader> byKind) implements SourceReader {
    public SourcesByKind {
        byKind = Map.copyOf(byKind);
    }

    /// @throws Failed `kind.unknown`
    @Override
    public Snapshot read(Source source, boolean rescan) throws IOException {
        return Optional.ofNullable(byKind.get(source.kind()))
                .orElseThrow(() -> new Failed(
                        CoreCode.KIND_UNKNOWN, "Nothing here reads sources of kind \"" + source.kind() + "\"."))
                .read(source, rescan);
    }
}
