package dev.holdfast.local.kanuka;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// Acts on the disk until its last act is done; the next one finds the process dead, or the disk full.
final class KilledActs implements Acts {
    private final Acts disk = new DiskActs();
    private final int last;
    private final boolean full;
    private int done;

    /// The death of a process: nothing catches it, nothing is tidied up.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private KilledActs(int last, boolean full) {
        this.last = last;
        this.full = full;
    }

    static KilledActs after(int acts) {
        return new KilledActs(acts, false);
    }

    /// Whatever takes room fails after so many acts; deleting and renaming go on.
    static KilledActs fullAfter(int acts) {
        return new KilledActs(acts, true);
    }

    private void count(boolean takesRoom) throws IOException {
        if (done++ >= last) {
            if (!full) {
                throw new Killed();
            }
            if (takesRoom) {
                throw new IOException("No space left on device");
            }
        }
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
        count(true);
        disk.makeDirectory(directory);
    }

    @Override
    public void write(Path file, boolean secret, InputStream content) throws IOException {
        count(true);
        disk.write(file, secret, content);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        count(false);
        disk.rename(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        count(false);
        disk.delete(path);
    }

    @Override
    public void append(Path file, String line) throws IOException {
        count(true);
        disk.append(file, line);
    }
}
