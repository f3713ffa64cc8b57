package dev.holdfast.format.forge;

import dev.holdfast.format.kanuka.ProjectTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// A project's tree in memory: what a test puts there, listed in reverse order so that nobody relies on it.
public final class MemoryTree implements ProjectTree {
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final SortedMap<String, Type> others = new TreeMap<>();

    /// The files of a folder on disk.
    public static MemoryTree of(Path folder) {
        var tree = new MemoryTree();
        try (var paths = Files.walk(folder)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                tree.file(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
            return tree;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public MemoryTree file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    public MemoryTree secret(String path) {
        return file(path, Forge.ciphertext(64));
    }

    public MemoryTree without(String path) {
        files.remove(path);
        return this;
    }

    public MemoryTree link(String path) {
        others.put(path, Type.SYMLINK);
        return this;
    }

    public MemoryTree other(String path) {
        others.put(path, Type.OTHER);
        return this;
    }

    public SortedMap<String, byte[]> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    @Override
    public List<Node> children(String directory) {
        String prefix = directory.isEmpty() ? "" : directory + "/";
        var nodes = new TreeMap<String, Node>(Collections.reverseOrder());
        files.forEach((path, content) -> child(prefix, path, Type.FILE, content.length, nodes));
        others.forEach((path, type) -> child(prefix, path, type, 0, nodes));
        return List.copyOf(nodes.values());
    }

    private static void child(String prefix, String path, Type type, long size, Map<String, Node> nodes) {
        if (!path.startsWith(prefix)) {
            return;
        }
        String rest = path.substring(prefix.length());
        int slash = rest.indexOf('/');
        String name = slash < 0 ? rest : rest.substring(0, slash);
        nodes.put(name, slash < 0 ? new Node(name, type, size, "") : new Node(name, Type.DIRECTORY, 0, ""));
    }

    @Override
    public InputStream open(String path) throws IOException {
        if (!files.containsKey(path)) {
            throw new NoSuchFileException(path);
        }
        return new ByteArrayInputStream(Objects.requireNonNull(files.get(path)));
    }
}
