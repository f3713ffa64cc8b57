package dev.holdfast.format.workspace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The bytes of a document, which can be read again from any place, as histories are read where they lie.
@FunctionalInterface
public interface DocumentBytes {
    /// The same bytes on every call for as long as anything that was read from them is used.
    InputStream from(long offset) throws IOException;

    static DocumentBytes of(byte[] bytes) {
        return offset -> new ByteArrayInputStream(bytes, Math.toIntExact(offset), bytes.length);
    }
}
