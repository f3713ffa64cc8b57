package dev.holdfast.format.kanuka;

import java.io.IOException;
import java.io.InputStream;

/// Is shown each file of a project once. `body` has exactly `size` bytes and ends with the call; what is left
/// unread is skipped (and still checked).
@FunctionalInterface
public interface EntryVisitor {
    void entry(EntryPath path, long size, InputStream body) throws IOException;
}
