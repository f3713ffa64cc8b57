package dev.holdfast.git;

import dev.holdfast.format.Failed;
import dev.holdfast.format.Finding;
import dev.holdfast.format.Problem;
import dev.holdfast.format.kanuka.FileSet.ProjectFile;
import dev.holdfast.format.kanuka.ProjectTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/// A project whose files are the blobs of one commit, as they are stored: no filter of a working tree touches them. A
/// file's stamp is its blob's id.
final class GitTree implements ProjectTree {
    private static final byte[] POINTER = "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.UTF_8);
    /// A pointer is never longer (Git LFS specification).
    private static final int POINTER_BYTES = 1024;

    private final ObjectReader reader;
    private final Map<String, ObjectId> directories = new HashMap<>();
    private final Map<String, ObjectId> files = new HashMap<>();
    private final List<Finding> submodules = new ArrayList<>();

    GitTree(ObjectReader reader, ObjectId root) {
        this.reader = reader;
        directories.put("", root);
    }

    /// @throws Failed `git.damaged`
    @Override
    public List<Node> children(String directory) throws IOException {
        var nodes = new ArrayList<Node>();
        try {
            var walk = new CanonicalTreeParser(
                    new byte[0], reader, Objects.requireNonNull(directories.get(directory), directory));
            for (; !walk.eof(); walk.next()) {
                var name = walk.getEntryPathString();
                nodes.add(node(directory.isEmpty() ? name : directory + "/" + name, name, walk));
            }
        } catch (IOException | RuntimeException e) {
            throw damaged(directory, e);
        }
        return nodes;
    }

    private Node node(String path, String name, CanonicalTreeParser entry) throws IOException {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
            throw new IOException("a name that no directory can hold");
        }
        var id = entry.getEntryObjectId();
        int mode = entry.getEntryRawMode();
        if (FileMode.TREE.equals(mode)) {
            directories.put(path, id);
            return new Node(name, Type.DIRECTORY, 0, "");
        }
        if (FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode)) {
            files.put(path, id);
            return new Node(name, Type.FILE, reader.getObjectSize(id, Constants.OBJ_BLOB), id.name());
        }
        if (FileMode.GITLINK.equals(mode)) {
            submodules.add(new Finding(GitFinding.SUBMODULE, path, "'" + path + "' is a submodule and was left out."));
        }
        return new Node(name, FileMode.SYMLINK.equals(mode) ? Type.SYMLINK : Type.OTHER, 0, "");
    }

    @Override
    public InputStream open(String path) throws IOException {
        try {
            return reader.open(Objects.requireNonNull(files.get(path), path), Constants.OBJ_BLOB)
                    .openStream();
        } catch (IOException e) {
            throw damaged(path, e);
        }
    }

    /// The submodules that were met so far.
    List<Finding> submodules() {
        return List.copyOf(submodules);
    }

    /// @throws Failed `git.lfs-pointer`
    void requireWhole(List<ProjectFile> wanted) throws IOException {
        for (var file : wanted) {
            if (file.size() <= POINTER_BYTES
                    && file.size() >= POINTER.length
                    && isPointer(file.path().value())) {
                throw new Failed(GitCode.LFS_POINTER, "'" + file.path() + "' is a pointer of Git LFS.");
            }
        }
    }

    private boolean isPointer(String path) throws IOException {
        try (var in = open(path)) {
            return java.util.Arrays.equals(in.readNBytes(POINTER.length), POINTER);
        }
    }

    private static Failed damaged(String path, Exception e) {
        return new Failed(Problem.of(GitCode.DAMAGED, "In the repository, '" + path + "' cannot be read."), e);
    }
}
