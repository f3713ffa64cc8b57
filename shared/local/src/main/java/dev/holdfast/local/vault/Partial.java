package dev.holdfast.local.vault;

import dev.holdfast.local.Durable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The file of an upload that is not published. Its writer keeps it locked, so that what a dead process left is told
/// from what is being written.
final class Partial {
    /// Of this process: to look at their locks would give them up.
    private static final Set<Path> MINE = ConcurrentHashMap.newKeySet();
    /// No name comes twice in a process, so that dropping one upload never makes another look abandoned.
    private static final AtomicLong NAMES = new AtomicLong();

    private final Path file;
    private final FileChannel channel;

    private Partial(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// To be called under the vault's mutex.
    /// @param folder real path
    static Partial create(Path folder) throws IOException {
        var file = fresh(folder);
        while (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            file = fresh(folder);
        }
        var channel = Durable.newFile(file);
        MINE.add(file);
        var partial = new Partial(file, channel);
        try {
            channel.lock();
            return partial;
        } catch (IOException e) {
            partial.drop();
            throw e;
        }
    }

    private static Path fresh(Path folder) {
        return folder.resolve("upload-" + NAMES.incrementAndGet());
    }

    /// Removes what dead processes left. To be called under the vault's mutex.
    /// @param folder real path
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
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                var lock = channel.tryLock()) {
            return lock != null;
        } catch (NoSuchFileException e) {
            return false; // its writer was faster
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
