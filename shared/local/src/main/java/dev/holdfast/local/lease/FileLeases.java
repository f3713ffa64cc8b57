package dev.holdfast.local.lease;

import dev.holdfast.core.lease.Lease;
import dev.holdfast.core.lease.Leases;
import dev.holdfast.format.point.SourceId;
import dev.holdfast.local.ProcessLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// One lock file per source in a directory of our own; the file's eight bytes are the last fence. The operating system
/// lets go of the lock when its holder ends, however it ends.
public final class FileLeases implements Leases {
    private static final long PAUSE_MILLIS = 50;

    private final Path directory;

    /// @param directory exists, 0700
    public FileLeases(Path directory) {
        this.directory = directory.toAbsolutePath();
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
        var lock = ProcessLock.tryTake(file);
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Held(lock.get(), nextFence(lock.get().channel())));
        } catch (IOException | RuntimeException e) {
            lock.get().close();
            throw e;
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

    private record Held(ProcessLock lock, long fence) implements Lease {
        @Override
        public boolean held() {
            return lock.held();
        }

        @Override
        public void close() {
            try {
                lock.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
