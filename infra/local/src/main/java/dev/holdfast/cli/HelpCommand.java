package dev.holdfast.cli;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `help [COMMAND…]`
@Command(
        name = "help",
        description = "Shows what holdfast can do, or how one command is used.",
        footer = {"", "Examples:", "  holdfast help", "  holdfast help restore", "  holdfast help source add"})
final class HelpCommand implements Action {
    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "the command, e.g. 'source add'")
    List<String> words = new ArrayList<>();

    @Override
    public Result run(Cli cli) {
        var text = (words.isEmpty() ? Overview.text() : of(words)).stripTrailing();
        return Result.of(Json.object().put("help", text)).say(text);
    }

    private static String of(List<String> words) {
        var command = new Words(Optional.of(words.getFirst())).known();
        var found = inner(Tree.of(new Globals(), command), command.word());
        for (var word : words.subList(1, words.size())) {
            found = inner(found, word);
        }
        return Tree.usage(found);
    }

    private static CommandLine inner(CommandLine command, String word) {
        return Optional.ofNullable(command.getSubcommands().get(word))
                .orElseThrow(() -> new UsageError(
                        CliCode.UNKNOWN_COMMAND,
                        "There is no '" + command.getCommandSpec().qualifiedName() + " " + word + "'."));
    }
}
