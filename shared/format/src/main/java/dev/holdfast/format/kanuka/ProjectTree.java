package dev.holdfast.format.kanuka;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// A place that holds a project's files: a directory, a Git commit, a prefix in S3. Knows nothing of Kanuka.
public interface ProjectTree {
    /// The children of a directory (`""` is the root) in any order.
    /// @throws IOException when it cannot be read, naming it
    List<Node> children(String directory) throws IOException;

    /// @param path of a FILE, as its names from the root joined by `/`
    InputStream open(String path) throws IOException;

    /// @param stamp equal stamps of one path mean equal bytes (size, mtime, ctime and inode of a local file; a blob
    /// id);
    ///     empty when the place cannot say
    record Node(String name, Type type, long size, String stamp) {}

    enum Type {
        FILE,
        DIRECTORY,
        SYMLINK,
        OTHER
    }
}
