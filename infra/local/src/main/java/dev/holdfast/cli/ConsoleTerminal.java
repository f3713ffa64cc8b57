package dev.holdfast.cli;

import dev.holdfast.cli.kit.Host;
import java.io.Console;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The person at the terminal of this process.
/// @param waiting whether an answer is awaited, which nothing but the person can end
record ConsoleTerminal(Console console, AtomicBoolean waiting) implements Host.Terminal {
    static Optional<Host.Terminal> find(AtomicBoolean waiting) {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console -> new ConsoleTerminal(console, waiting));
    }

    @Override
    public String ask(String question) {
        var answer = awaited(() -> console.readLine("%s", question));
        return answer.map(String::strip).orElse("");
    }

    @Override
    public char[] askSecretly(String question) {
        return awaited(() -> console.readPassword("%s", question)).orElseGet(() -> new char[0]);
    }

    private <T> Optional<T> awaited(Supplier<@Nullable T> answer) {
        waiting.set(true);
        try {
            return Optional.ofNullable(answer.get());
        } finally {
            waiting.set(false);
        }
    }
}
