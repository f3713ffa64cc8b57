package dev.holdfast.cli.kit;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What the process gives a command: streams, folder, environment, clock, and a terminal when there is one.
/// @param terminal asked only when needed, as finding out costs start-up time
/// @param progress whether stderr is a terminal
public record Host(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Path folder,
        Map<String, String> environment,
        InstantSource clock,
        Supplier<Optional<Terminal>> terminal,
        boolean progress) {
    public Host {
        environment = Map.copyOf(environment);
    }

    /// A person who can be asked.
    public interface Terminal {
        /// The answer without its line end; empty when there is none.
        String ask(String question);

        /// An answer that is not shown while it is typed.
        char[] askSecretly(String question);
    }
}
