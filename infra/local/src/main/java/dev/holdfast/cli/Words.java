package dev.holdfast.cli;

import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.format.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The command a command line names: its first word that is no option and no option's value.
record Words(Optional<String> command) {
    static Words of(List<String> arguments) {
        return new Words(IntStream.range(0, arguments.size())
                .filter(i -> !arguments.get(i).startsWith("-"))
                .filter(i -> i == 0 || !arguments.get(i - 1).equals("--home"))
                .mapToObj(arguments::get)
                .findFirst());
    }

    /// @throws UsageError with the nearest command when there is none of this name
    Commands known() {
        var word = command.orElseThrow();
        return Commands.named(word).orElseThrow(() -> {
            var nearest = Commands.nearest(word);
            return new UsageError(new Problem(
                    CliCode.UNKNOWN_COMMAND.id(),
                    "There is no command '" + word + "'.",
                    "Did you mean 'holdfast " + nearest + "'? 'holdfast help' shows all commands.",
                    List.of(java.util.Map.of("nearest", nearest))));
        });
    }
}
