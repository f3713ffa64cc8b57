package dev.holdfast.local.kanuka;

import dev.holdfast.core.importing.Existing;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Refused;
import dev.holdfast.format.kanuka.EntryPath;
import dev.holdfast.format.kanuka.ProjectConfig;
import dev.holdfast.format.kanuka.ProjectEntries;
import dev.holdfast.format.kanuka.ProjectTree;
import dev.holdfast.format.kanuka.ProjectTree.Node;
import dev.holdfast.format.point.Contents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The Kanuka files of a target, whatever state it is in: no project yet, a broken one, a live one. Forgiving where a
/// backup is strict, for an import repairs.
/// @param stamps by path, of every regular file on the allow-list
/// @param nested directories that are projects of their own
record TargetScan(SortedMap<String, String> stamps, List<String> nested) {
    static final TargetScan NOTHING = new TargetScan(new TreeMap<>(), List.of());

    private static final String STORE = ".kanuka";
    private static final String CONFIG = ".kanuka/config.toml";

    static TargetScan of(DirectoryTree tree) throws IOException {
        var scan = new TargetScan(new TreeMap<>(), new ArrayList<>());
        var root = tree.children("");
        if (has(root, STORE)) {
            scan.store(tree);
        }
        scan.walk(tree, "", root);
        return scan;
    }

    private void store(DirectoryTree tree) throws IOException {
        var children = tree.children(STORE);
        add(".kanuka/", children.stream().filter(node -> node.name().equals("config.toml")));
        for (var keys : List.of("public_keys", "secrets")) {
            if (has(children, keys)) {
                add(".kanuka/" + keys + "/", tree.children(".kanuka/" + keys).stream());
            }
        }
    }

    private void walk(DirectoryTree tree, String directory, List<Node> children) throws IOException {
        add(directory, children.stream().filter(node -> node.name().endsWith(STORE)));
        for (var node : children) {
            if (node.type() == ProjectTree.Type.DIRECTORY && !isStore(directory + node.name())) {
                enter(tree, directory + node.name());
            }
        }
    }

    private void enter(DirectoryTree tree, String directory) throws IOException {
        var children = tree.children(directory);
        if (has(children, STORE)) {
            nested.add(directory);
        } else {
            walk(tree, directory + "/", children);
        }
    }

    /// The root's own store, and the copies that upstream's migration makes of it.
    private static boolean isStore(String path) {
        return path.equals(STORE) || (path.startsWith(".kanuka-backup-") && path.indexOf('/') < 0);
    }

    private static boolean has(List<Node> children, String directory) {
        return children.stream()
                .anyMatch(node ->
                        node.type() == ProjectTree.Type.DIRECTORY && node.name().equals(directory));
    }

    private void add(String directory, Stream<Node> nodes) {
        nodes.filter(node -> node.type() == ProjectTree.Type.FILE && isAllowed(directory + node.name()))
                .forEach(node -> stamps.put(directory + node.name(), node.stamp()));
    }

    private static boolean isAllowed(String path) {
        try {
            return EntryPath.of(path).value().equals(path);
        } catch (Refused e) {
            return false;
        }
    }

    /// Reads every file.
    Existing read(DirectoryTree tree) throws IOException {
        var items = new ArrayList<Contents.Item>();
        byte[] buffer = new byte[1 << 17];
        for (var path : stamps.keySet()) {
            items.add(item(tree, path, buffer));
        }
        return new Existing(items, nested, config(tree));
    }

    /// The files as entries, for a look at keys and secrets; the rules of an archive are not asked of them.
    ProjectEntries entries(DirectoryTree tree) {
        return visitor -> {
            for (var stamp : stamps.entrySet()) {
                try (var in = tree.open(stamp.getKey())) {
                    visitor.entry(EntryPath.of(stamp.getKey()), DirectoryTree.size(stamp.getValue()), in);
                }
            }
        };
    }

    private static Contents.Item item(DirectoryTree tree, String path, byte[] buffer) throws IOException {
        var sha256 = Digest.sha256();
        long size = 0;
        try (var in = tree.open(path)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.update(buffer, 0, n);
                size += n;
            }
        }
        return new Contents.Item(path, size, Digest.ofHash(sha256.digest()));
    }

    private Optional<ProjectConfig> config(DirectoryTree tree) throws IOException {
        if (!stamps.containsKey(CONFIG)) {
            return Optional.empty();
        }
        try (var in = tree.open(CONFIG)) {
            return Optional.of(ProjectConfig.parse(in.readNBytes((1 << 20) + 1)));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    /// Everything that an import of the same plan relies on.
    boolean isLike(TargetScan other) {
        return Map.copyOf(stamps).equals(Map.copyOf(other.stamps))
                && new TreeSet<>(nested).equals(new TreeSet<>(other.nested));
    }
}
