package dev.holdfast.cli.serve;

import dev.holdfast.doorway.Log;
import dev.holdfast.local.LocalSystem;
import java.io.IOException;
import java.time.Duration;

/// Work that `serve` does by itself from time to time.
/// @param every how long after its last beginning it begins again
record Chore(String name, Duration every, Work work) {
    @FunctionalInterface
    interface Work {
        /// @param system opened for this one time, and closed after it
        void run(LocalSystem system, Log log) throws IOException;
    }
}
