package dev.holdfast.local.kanuka;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// The few things an import does to a file system; a fault can strike between any two.
interface Acts {
    /// Makes one directory; its parent is there.
    void makeDirectory(Path directory) throws IOException;

    /// Makes a new file and writes a stream's rest into it.
    void write(Path file, boolean secret, InputStream content) throws IOException;

    /// Moves a file or a whole directory within one file system, over a file that is there.
    void rename(Path from, Path to) throws IOException;

    /// Deletes a file or an empty directory, if it is there.
    void delete(Path path) throws IOException;

    /// Adds one line to a file, which is made when it is not there. Never through a link.
    void append(Path file, String line) throws IOException;
}
