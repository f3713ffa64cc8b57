package dev.holdfast.format.kanuka;

import dev.holdfast.format.Finding;
import java.io.IOException;
import java.util.function.Consumer;

/// The files of one Kanuka project, readable more than once: an archive or a tree. Every read checks all of the
/// rules (I6, I8, D4) and throws [dev.holdfast.format.Refused] at the first that is broken.
@FunctionalInterface
public interface ProjectEntries {
    void read(EntryVisitor visitor) throws IOException;

    /// The same, also telling what is odd about the form and still accepted.
    default void read(EntryVisitor visitor, Consumer<Finding> warnings) throws IOException {
        read(visitor);
    }
}
