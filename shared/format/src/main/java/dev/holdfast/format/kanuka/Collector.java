package dev.holdfast.format.kanuka;

import static dev.holdfast.format.kanuka.EntryPath.refused;

import dev.holdfast.format.Finding;
import dev.holdfast.format.Refused;
import dev.holdfast.format.kanuka.ProjectTree.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// Walks a tree once and gathers its project (kanuka.md 4.2): config, public keys, wrapped keys, then every other
/// `*.kanuka` file, directories in place, names in byte order.
final class Collector {
    private static final String STORE = ".kanuka";
    private static final Pattern MIGRATION_COPY = Pattern.compile("\\.kanuka-backup-\\d{8}-\\d{6}");
    private static final Comparator<Node> BYTE_ORDER = Comparator.comparing(Node::name, Collector::compareAsUtf8);

    private final ProjectTree tree;
    private final EntryRules rules;
    private final Oddities oddities = new Oddities();
    private final List<FileSet.ProjectFile> files = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    Collector(ProjectTree tree, Limits limits) {
        this.tree = tree;
        this.rules = new EntryRules(limits);
    }

    FileSet collect() throws IOException {
        var root = children("");
        store(root);
        walk("", root);
        rules.finish();
        warnings.addAll(oddities.findings());
        return new FileSet(files, warnings);
    }

    private void store(List<Node> root) throws IOException {
        var store = named(root, STORE, "");
        if (store.type() != ProjectTree.Type.DIRECTORY) {
            throw notInitialized("There is no directory '.kanuka'.");
        }
        var children = children(STORE);
        var config = named(children, "config.toml", ".kanuka/");
        if (config.type() != ProjectTree.Type.FILE) {
            throw notInitialized("There is no '.kanuka/config.toml'.");
        }
        add(".kanuka/", config);
        keys(named(children, "public_keys", ".kanuka/"), ".pub");
        keys(named(children, "secrets", ".kanuka/"), STORE);
    }

    private void keys(Node directory, String suffix) throws IOException {
        if (directory.type() != ProjectTree.Type.DIRECTORY) {
            return;
        }
        String path = ".kanuka/" + directory.name() + "/";
        for (var node : children(".kanuka/" + directory.name())) {
            if (node.type() == ProjectTree.Type.SYMLINK) {
                throw link(path + node.name());
            }
            if (node.type() == ProjectTree.Type.FILE && node.name().endsWith(suffix)) {
                add(path, node);
            }
        }
    }

    private void walk(String directory, List<Node> children) throws IOException {
        for (var node : children) {
            switch (node.type()) {
                case DIRECTORY -> enter(directory + node.name());
                case FILE -> {
                    if (node.name().endsWith(STORE) && !node.name().equals(STORE)) {
                        add(directory, node);
                    }
                }
                case SYMLINK -> {
                    if (node.name().endsWith(STORE) && !isEditorLock(node.name())) {
                        throw link(directory + node.name());
                    }
                }
                case OTHER -> {}
            }
        }
    }

    private void enter(String path) throws IOException {
        if (path.equals(STORE) || MIGRATION_COPY.matcher(path).matches()) {
            return;
        }
        var children = children(path);
        if (children.stream()
                .anyMatch(node -> node.name().equals(STORE) && node.type() == ProjectTree.Type.DIRECTORY)) {
            warnings.add(new Finding(
                    KanukaCode.NESTED_PROJECT,
                    path,
                    "'" + path + "' is a Kanuka project of its own and was left out."));
        } else {
            walk(path + "/", children);
        }
    }

    private void add(String directory, Node node) {
        String name = directory + node.name();
        if (name.indexOf('\\') >= 0) {
            throw refused(KanukaCode.PATH_BACKSLASH, name, "has a backslash in its name");
        }
        var path = rules.admit(name, node.size());
        oddities.look(path);
        files.add(new FileSet.ProjectFile(path, node.size(), node.stamp()));
    }

    /// As the UTF-8 bytes of the two compare: by code points, of which those beyond 0xFFFF come last.
    static int compareAsUtf8(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean beyond = Character.isSurrogate(x);
                return beyond == Character.isSurrogate(y) ? Character.compare(x, y) : beyond ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private List<Node> children(String directory) throws IOException {
        return tree.children(directory).stream().sorted(BYTE_ORDER).toList();
    }

    /// The child of that name; one of type OTHER when there is none. A link in its place is refused.
    private static Node named(List<Node> children, String name, String directory) {
        for (var node : children) {
            if (node.name().equals(name)) {
                if (node.type() == ProjectTree.Type.SYMLINK) {
                    throw link(directory + name);
                }
                return node;
            }
        }
        return new Node(name, ProjectTree.Type.OTHER, 0, "");
    }

    /// Emacs locks a file it edits by a dangling link beside it.
    private static boolean isEditorLock(String name) {
        return name.startsWith(".#");
    }

    private static Refused link(String path) {
        return refused(KanukaCode.SYMBOLIC_LINK, path, "is a symbolic link");
    }

    private static Refused notInitialized(String what) {
        return new Refused(KanukaCode.NOT_INITIALIZED, what);
    }
}
