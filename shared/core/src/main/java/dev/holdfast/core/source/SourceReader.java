package dev.holdfast.core.source;

import java.io.IOException;

/// Reads sources of one kind and home.
@FunctionalInterface
public interface SourceReader {
    /// @param rescan read everything, whatever is remembered
    /// @throws dev.holdfast.format.Refused when there is no such project, or restore would refuse what is there
    Snapshot read(Source source, boolean rescan) throws IOException;
}
