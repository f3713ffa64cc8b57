package dev.holdfast.format.kanuka;

import java.io.IOException;

/// The files of a project's own tree; each must still have the size it had when the set was collected.
final class TreeEntries implements ProjectEntries {
    private static final int SCRATCH = 32 * 1024;

    private final FileSet files;
    private final ProjectTree tree;

    TreeEntries(FileSet files, ProjectTree tree) {
        this.files = files;
        this.tree = tree;
    }

    @Override
    public void read(EntryVisitor visitor) throws IOException {
        byte[] scratch = new byte[SCRATCH];
        for (var file : files.files()) {
            try (var in = tree.open(file.path().value())) {
                var body = new EntryBody(in, file.path(), file.size());
                visitor.entry(file.path(), file.size(), body);
                body.finish(scratch);
            }
        }
    }
}
