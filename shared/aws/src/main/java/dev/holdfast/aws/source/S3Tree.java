package dev.holdfast.aws.source;

import dev.holdfast.aws.AwsCode;
import dev.holdfast.aws.source.SourceBucket.Found;
import dev.holdfast.format.Refused;
import dev.holdfast.format.kanuka.ProjectTree;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A project whose files are the objects under a prefix, as one listing found them; the ETag is a file's stamp. Objects
/// whose name ends in `/` are what consoles make of empty folders, and are passed over.
final class S3Tree implements ProjectTree {
    private final SourceBucket bucket;
    private final Map<String, Found> files = new HashMap<>();
    private final Map<String, List<Node>> children = new HashMap<>();
    private final Set<String> directories = new HashSet<>();

    /// @throws Refused `aws.source-name` when a project's file has a name that no directory can hold
    S3Tree(SourceBucket bucket, String prefix, List<Found> found) {
        this.bucket = bucket;
        for (var object : found) {
            var path = object.key().substring(prefix.length());
            if (!path.endsWith("/")) {
                add(path, object);
            }
        }
    }

    private void add(String path, Found object) {
        for (var segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                refuseIfWanted(path, object);
                return;
            }
        }
        files.put(path, object);
        var parent = directory(path.lastIndexOf('/'), path);
        list(parent, new Node(name(path), Type.FILE, object.bytes(), object.etag()));
    }

    private void refuseIfWanted(String path, Found object) {
        if (path.startsWith(".kanuka/") || path.endsWith(".kanuka")) {
            throw new Refused(
                    AwsCode.SOURCE_NAME, bucket.place(object.key()) + " has a name that no directory can hold.");
        }
    }

    /// Makes sure that this directory, and those around it, are listed.
    private String directory(int end, String path) {
        if (end < 0) {
            return "";
        }
        var directory = path.substring(0, end);
        if (directories.add(directory)) {
            var parent = directory(directory.lastIndexOf('/'), directory);
            list(parent, new Node(name(directory), Type.DIRECTORY, 0, ""));
        }
        return directory;
    }

    private void list(String directory, Node node) {
        children.computeIfAbsent(directory, any -> new ArrayList<>()).add(node);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public List<Node> children(String directory) {
        return List.copyOf(children.getOrDefault(directory, List.of()));
    }

    @Override
    public InputStream open(String path) throws IOException {
        return bucket.open(Objects.requireNonNull(files.get(path), path));
    }
}
