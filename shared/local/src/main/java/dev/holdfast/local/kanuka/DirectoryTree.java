package dev.holdfast.local.kanuka;

import dev.holdfast.format.kanuka.ProjectTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A project in a directory of this machine. No link below the root is followed.
public final class DirectoryTree implements ProjectTree {
    private static final String ATTRIBUTES =
            "unix:size,lastModifiedTime,ctime,ino,isRegularFile,isDirectory,isSymbolicLink";

    private final Path root;

    /// @param root may be reached through a link; what is below it may not
    public DirectoryTree(Path root) {
        this.root = root;
    }

    @Override
    public List<Node> children(String directory) throws IOException {
        var nodes = new ArrayList<Node>();
        try (var children = Files.newDirectoryStream(at(directory))) {
            for (var child : children) {
                node(child).ifPresent(nodes::add);
            }
        } catch (DirectoryIteratorException e) {
            throw unreadable(directory, Objects.requireNonNullElseGet(e.getCause(), IOException::new));
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
        return nodes;
    }

    @Override
    public InputStream open(String path) throws IOException {
        try {
            return Files.newInputStream(at(path), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private Path at(String path) {
        return path.isEmpty() ? root : root.resolve(path);
    }

    /// Empty when the child went away since it was listed.
    private static Optional<Node> node(Path child) throws IOException {
        try {
            var attributes = Files.readAttributes(child, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            long size = (Long) value(attributes, "size");
            return Optional.of(new Node(
                    Objects.requireNonNull(child.getFileName()).toString(),
                    type(attributes),
                    size,
                    stamp(size, attributes)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Type type(Map<String, Object> attributes) {
        if (Boolean.TRUE.equals(attributes.get("isRegularFile"))) {
            return Type.FILE;
        }
        if (Boolean.TRUE.equals(attributes.get("isDirectory"))) {
            return Type.DIRECTORY;
        }
        return Boolean.TRUE.equals(attributes.get("isSymbolicLink")) ? Type.SYMLINK : Type.OTHER;
    }

    private static String stamp(long size, Map<String, Object> attributes) {
        return size + ":" + nanos(value(attributes, "lastModifiedTime")) + ":" + nanos(value(attributes, "ctime")) + ":"
                + attributes.get("ino");
    }

    private static Object value(Map<String, Object> attributes, String name) {
        return Objects.requireNonNull(attributes.get(name), name);
    }

    /// Whether the file of this stamp was at rest well before a moment, so that a later change must show in the stamp:
    /// file systems count time in ticks, and two changes within one tick look alike.
    static boolean atRest(String stamp, FileTime moment) {
        var parts = stamp.split(":");
        long limit = nanos(moment) - TimeUnit.MILLISECONDS.toNanos(100);
        return parts.length == 4 && Long.parseLong(parts[1]) < limit && Long.parseLong(parts[2]) < limit;
    }

    /// The size in a stamp.
    static long size(String stamp) {
        return Long.parseLong(stamp.substring(0, stamp.indexOf(':')));
    }

    private static long nanos(Object time) {
        return ((FileTime) time).to(TimeUnit.NANOSECONDS);
    }

    private static IOException unreadable(String path, IOException cause) {
        String reason = cause instanceof FileSystemException e && e.getReason() != null
                ? e.getReason()
                : cause.getClass().getSimpleName().replace("Exception", "");
        var failure = new FileSystemException(path.isEmpty() ? "." : path, null, "cannot be read (" + reason + ")");
        failure.initCause(cause);
        return failure;
    }
}
