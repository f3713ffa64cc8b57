package dev.holdfast.core.progress;

import dev.holdfast.format.kanuka.ProjectTree;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// A project whose reading is told to a meter, file by file.
public record MeteredTree(ProjectTree tree, Meter meter) implements ProjectTree {
    @Override
    public List<Node> children(String directory) throws IOException {
        return tree.children(directory);
    }

    @Override
    public InputStream open(String path) throws IOException {
        var in = tree.open(path);
        meter.item();
        return new CountedStream(in, meter);
    }
}
