package dev.holdfast.format.kanuka;

import dev.holdfast.format.Finding;
import java.io.IOException;
import java.util.List;

/// Which files of a tree belong to its Kanuka project, in the archive's order (kanuka.md 4.2, E1–E6, 14), and
/// what was noticed on the way (nested roots, names without `.env`, zero secrets).
public record FileSet(List<ProjectFile> files, List<Finding> warnings) {
    public FileSet {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }

    /// @throws dev.holdfast.format.Refused when the tree holds no project, or something that import would refuse
    /// @throws IOException when a directory or file cannot be read
    public static FileSet collect(ProjectTree tree, Limits limits) throws IOException {
        return new Collector(tree, limits).collect();
    }

    /// @param stamp as [ProjectTree.Node#stamp()]
    public record ProjectFile(EntryPath path, long size, String stamp) {}
}
