package dev.holdfast.local.vault;

import dev.holdfast.local.ProcessLock;
import java.io.IOException;
import java.nio.file.Path;

/// Lets one thread of one process at a time change a directory vault.
/// @param file of the lock, in the vault's own folder
record VaultMutex(Path file) {
    <T> T hold(Act<T> act) throws IOException {
        try (var lock = ProcessLock.take(file)) {
            assert lock.held();
            return act.run();
        }
    }

    /// What is done while nobody else changes the vault.
    interface Act<T> {
        T run() throws IOException;
    }
}
