package dev.holdfast.format.kanuka;

import dev.holdfast.format.point.Contents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Short ways to read and write archives in memory.
final class Reading {
    private Reading() {}

    static ProjectEntries archive(byte[] bytes) {
        return ProjectArchive.entries(() -> new ByteArrayInputStream(bytes), Limits.DEFAULT);
    }

    static ProjectArchive.Inspected inspect(byte[] bytes) throws IOException {
        return ProjectArchive.inspect(archive(bytes));
    }

    static SortedMap<String, byte[]> contents(ProjectEntries entries) throws IOException {
        var contents = new TreeMap<String, byte[]>();
        entries.read((path, size, body) -> contents.put(path.value(), body.readAllBytes()));
        return contents;
    }

    static byte[] export(ProjectTree tree) throws IOException {
        var out = new ByteArrayOutputStream();
        ProjectArchive.write(FileSet.collect(tree, Limits.DEFAULT), tree, out);
        return out.toByteArray();
    }

    static List<String> names(List<Contents.Item> items) {
        return items.stream().map(Contents.Item::name).toList();
    }
}
