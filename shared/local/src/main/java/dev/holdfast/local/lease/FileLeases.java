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
import java.time.InstantSource;
import java.util.Optional;

/// One lock file per source in a directory of our own; the file's eight bytes are the last fence. The operating system
/// lets go of the lock when its holder ends, however it ends. A fence is never less than the time in milliseconds, so
/// that fences go on growing when the files were deleted.
public final class FileLeases implements Leases {
    private static final long PAUSE_MILLIS = 50;

    private final Path directory;
    private final InstantSource clock;

    /// @param directory exists, 0700
    public FileLeases(Path directory, InstantSource clock) {
        this.directory = directory.toAbsolutePath();
        this.clock = clock;
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

    private Optional<Lease> attempt(Path file) throws IOException {
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

    private long nextFence(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(Long.BYTES);
        channel.read(bytes, 0);
        long last = bytes.hasRemaining() ? 0 : bytes.getLong(0);
        long fence = Math.max(last + 1, clock.millis());
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
