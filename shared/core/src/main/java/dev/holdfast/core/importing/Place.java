package dev.holdfast.core.importing;

import java.io.IOException;
import java.io.InputStream;

/// One new folder for one restore, below the target of a grant, in a bucket or on this machine. Nothing in it is
/// believed before its receipt is there.
public interface Place {
    /// The name of the receipt.
    String RECEIPT = "RESTORED.json";

    /// Where it is, for people: `s3://bucket/prefix/<restoreId>/`.
    String location();

    /// Whether the receipt is there, so that nothing is left to do.
    boolean isComplete() throws IOException;

    /// Writes one file; the same path again takes the place of what an interrupted attempt left. Readers see all of its
    /// bytes or none.
    /// @param path relative, with `/`, checked by whoever unpacks: no empty, `.` or `..` part
    /// @param bytes how many `content` has
    void put(String path, InputStream content, long bytes) throws IOException;

    /// Writes the receipt, last.
    void complete(byte[] receipt) throws IOException;
}
