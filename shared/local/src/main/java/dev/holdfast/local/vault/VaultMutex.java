package dev.holdfast.local.vault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Lets one thread of one process at a time change a directory vault. The operating system frees it when a process
/// dies.
final class VaultMutex {
    /// One per vault and process: closing any channel of a file gives up the process's lock on it.
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final Path file;
    private final ReentrantLock threads;

    VaultMutex(Path file) {
        this.file = file;
        this.threads = THREADS.computeIfAbsent(file, path -> new ReentrantLock());
    }

    <T> T hold(Act<T> act) throws IOException {
        threads.lock();
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
                var processes = channel.lock()) {
            assert processes.isValid();
            return act.run();
        } finally {
            threads.unlock();
        }
    }

    /// What is done while nobody else changes the vault.
    interface Act<T> {
        T run() throws IOException;
    }
}
