package dev.holdfast.core.point;

import java.io.IOException;
import java.io.InputStream;

/// The upstream file of a point in clear, whatever its kind: a Kanuka archive, a workspace document. It can be opened
/// as often as needed, and is authentic only when read to its end.
@FunctionalInterface
public interface Payload {
    InputStream open() throws IOException;
}
