package dev.holdfast.cli;

import dev.holdfast.cli.kit.Host;
import java.io.Console;
import java.util.Optional;

/// The person at the terminal of this process.
record ConsoleTerminal(Console console) implements Host.Terminal {
    static Optional<Host.Terminal> find() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).map(ConsoleTerminal::new);
    }

    @Override
    public String ask(String question) {
        var answer = console.readLine("%s", question);
        return answer == null ? "" : answer.strip();
    }

    @Override
    public char[] askSecretly(String question) {
        var answer = console.readPassword("%s", question);
        return answer == null ? new char[0] : answer;
    }
}
