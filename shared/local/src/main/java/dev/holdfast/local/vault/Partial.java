package dev.holdfast.local.vault;

import dev.holdfast.local.Durable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The file of an upload that is not published. Its writer keeps it locked, so that what a dead process left is told
/// from what is being written.
final class Partial {
    /// Of this process: to look at their locks would give them up.
    private static final Set<Path> MINE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private Partial(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// To be called under the vault's mutex.
    static Partial create(Path folder) throws IOException {
        var n = 1;
        while (Files.exists(folder.resolve("upload-" + n), LinkOption.NOFOLLOW_LINKS)) {
            n++;
        }
        var file = folder.resolve("upload-" + n);
        var channel = Durable.newFile(file);
        MINE.add(file);
        channel.lock();
        return new Partial(file, channel);
    }

    /// Removes what dead processes left. To be called under the vault's mutex.
    static void sweep(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                if (!MINE.contains(file) && abandoned(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean abandoned(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock != null;
        }
    }

    Path file() {
        return file;
    }

    FileChannel channel() {
        return channel;
    }

    void drop() throws IOException {
        try (channel) {
            Files.deleteIfExists(file);
        } finally {
            MINE.remove(file);
        }
    }
}
