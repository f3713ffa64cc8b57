package dev.holdfast.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// A lock file held by one thread of one process. The operating system frees it when the process ends, however it ends.
///
/// The system's locks know processes only, and give up a process's lock when it closes any channel of the file. So a
/// turn within this process comes first, by the file's real path, and nobody opens the file out of turn.
public final class ProcessLock implements AutoCloseable {
    private static final Map<Path, Semaphore> TURNS = new ConcurrentHashMap<>();
    private static final Set<OpenOption> OPTIONS = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private static final FileAttribute<?> OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final FileLock lock;
    private final Semaphore turn;

    private ProcessLock(FileLock lock, Semaphore turn) {
        this.lock = lock;
        this.turn = turn;
    }

    /// Waits for the lock; a thread that has it must not ask again.
    /// @param file is made when it is not there; its folder must be there
    public static ProcessLock take(Path file) throws IOException {
        var turn = turn(file);
        try {
            turn.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new FileLockInterruptionException();
            interrupted.initCause(e);
            throw interrupted;
        }
        return locked(file, turn, FileChannel::lock).orElseThrow();
    }

    /// Empty when somebody else has it.
    /// @param file as for [#take]
    public static Optional<ProcessLock> tryTake(Path file) throws IOException {
        var turn = turn(file);
        return turn.tryAcquire() ? locked(file, turn, FileChannel::tryLock) : Optional.empty();
    }

    private static Semaphore turn(Path file) throws IOException {
        var real = Durable.parent(file).toRealPath().resolve(Objects.requireNonNull(file.getFileName()));
        return TURNS.computeIfAbsent(real, path -> new Semaphore(1));
    }

    private interface Locking {
        @org.jspecify.annotations.Nullable
        FileLock of(FileChannel channel) throws IOException;
    }

    private static Optional<ProcessLock> locked(Path file, Semaphore turn, Locking locking) throws IOException {
        FileLock lock = null;
        try {
            var channel = FileChannel.open(file, OPTIONS, OWNER);
            try {
                lock = locking.of(channel);
            } finally {
                if (lock == null) {
                    channel.close();
                }
            }
            return Optional.ofNullable(lock).map(held -> new ProcessLock(held, turn));
        } finally {
            if (lock == null) {
                turn.release();
            }
        }
    }

    public boolean held() {
        return lock.isValid();
    }

    /// The lock file, open for reading and writing; not to be closed.
    public FileChannel channel() {
        return (FileChannel) lock.acquiredBy();
    }

    /// Lets go; the second time does nothing.
    @Override
    public synchronized void close() throws IOException {
        if (channel().isOpen()) {
            try {
                channel().close();
            } finally {
                turn.release();
            }
        }
    }
}
