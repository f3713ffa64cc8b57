package dev.holdfast.local.lease;

import dev.holdfast.core.lease.Lease;
import dev.holdfast.core.lease.Leases;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// One lock file per source in a directory of our own; the file's eight bytes are the last fence. The operating system
/// lets go of the lock when its holder ends, however it ends.
public final class FileLeases implements Leases {
    private static final long PAUSE_MILLIS = 50;

    /// What this process holds. Asked before a file is opened: closing a second channel of a file would let go of the
    /// operating system's lock on it.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path directory;

    /// @param directory exists, 0700
    public FileLeases(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public Optional<Lease> take(SourceId source, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var lease = attempt(directory.resolve(source + ".lease"));
            if (lease.isPresent() || System.nanoTime() >= deadline) {
                return lease;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    private static Optional<Lease> attempt(Path file) throws IOException {
        if (!OURS.add(file)) {
            return Optional.empty();
        }
        Optional<Lease> lease = Optional.empty();
        try {
            lease = locked(file);
            return lease;
        } finally {
            if (lease.isEmpty()) {
                OURS.remove(file);
            }
        }
    }

    private static Optional<Lease> locked(Path file) throws IOException {
        var channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            return lock == null ? Optional.empty() : Optional.of(new Held(file, lock, nextFence(channel)));
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    private static long nextFence(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(Long.BYTES);
        channel.read(bytes, 0);
        long fence = bytes.hasRemaining() ? 1 : bytes.getLong(0) + 1;
        channel.write(bytes.clear().putLong(fence).flip(), 0);
        channel.force(false);
        return fence;
    }

    private record Held(Path file, FileLock lock, long fence) implements Lease {
        @Override
        public boolean held() {
            return lock.isValid();
        }

        @Override
        public void close() {
            if (!lock.isValid()) {
                return;
            }
            try {
                lock.acquiredBy().close(); // which lets go of the lock
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } finally {
                OURS.remove(file);
            }
        }
    }
}
