package dev.holdfast.local.kanuka;

import dev.holdfast.core.progress.Meter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// Acts whose written files are told to a meter.
record MeteredActs(Acts acts, Meter meter) implements Acts {
    @Override
    public void makeDirectory(Path directory) throws IOException {
        acts.makeDirectory(directory);
    }

    @Override
    public void write(Path file, boolean secret, InputStream content) throws IOException {
        meter.item();
        acts.write(file, secret, content);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        acts.rename(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        acts.delete(path);
    }

    @Override
    public void append(Path file, String line) throws IOException {
        acts.append(file, line);
    }
}
