package dev.holdfast.cli;

import static java.util.stream.Collectors.joining;

import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.format.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns picocli's refusals into ours. A value is never repeated: it may be a secret.
final class Misuse {
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    private Misuse() {}

    static UsageError of(ParameterException e) {
        var command = e.getCommandLine();
        var help = "See 'holdfast help " + path(command) + "'.";
        return switch (e) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched, help);
            case MissingParameterException missing -> error("Missing: " + missing(missing) + ".", help);
            case MutuallyExclusiveArgsException several -> error(exclusive(several), help);
            default -> error(argument(e), help);
        };
    }

    static UsageError noCommand() {
        return error("Say which command.", "See 'holdfast help'.");
    }

    /// A group such as `source` without the command in it.
    static UsageError incomplete(CommandLine group) {
        var words = List.copyOf(group.getSubcommands().keySet());
        return error(
                "'holdfast " + path(group) + "' needs one of: " + String.join(", ", words) + ".",
                "See 'holdfast help " + path(group) + "'.");
    }

    private static UsageError unmatched(UnmatchedArgumentException e, String help) {
        var word = e.getUnmatched().getFirst();
        if (word.startsWith("AGE-SECRET-KEY-") || word.contains("-----BEGIN")) {
            return new UsageError(CliCode.SECRET_ON_COMMAND_LINE, "A key stands on the command line.");
        }
        var shown = word.split("=", 2)[0];
        if (shown.startsWith("-")) {
            return nearest("There is no option '" + shown + "' here.", shown, options(e.getCommandLine()), help);
        }
        var inner = List.copyOf(e.getCommandLine().getSubcommands().keySet());
        return inner.isEmpty()
                ? error("One argument is too many.", help)
                : nearest("There is no '" + path(e.getCommandLine()) + " " + shown + "'.", shown, inner, help);
    }

    private static UsageError nearest(String message, String wrong, List<String> words, String help) {
        var nearest = Nearest.to(wrong, words);
        return new UsageError(new Problem(
                CliCode.USAGE.id(),
                message,
                "Did you mean '" + nearest + "'? " + help,
                List.of(Map.of("nearest", nearest))));
    }

    private static List<String> options(CommandLine command) {
        var names = new ArrayList<String>();
        command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
        return names;
    }

    private static String missing(MissingParameterException e) {
        return String.join(
                ", ",
                e.getMissing().stream()
                        .map(arg -> arg.isOption()
                                ? ((CommandLine.Model.OptionSpec) arg).longestName() + " " + arg.paramLabel()
                                : arg.paramLabel())
                        .toList());
    }

    /// The parser names the options in its message alone.
    private static String exclusive(MutuallyExclusiveArgsException e) {
        var options = OPTION.matcher(e.getMessage()).results().map(MatchResult::group);
        return "Cannot use both " + options.distinct().collect(joining(" and ")) + ".";
    }

    private static String argument(ParameterException e) {
        var spec = e.getArgSpec();
        return spec == null
                ? "An option or argument is wrong."
                : "The value of "
                        + (spec.isOption() ? ((CommandLine.Model.OptionSpec) spec).longestName() : spec.paramLabel())
                        + " is wrong or given twice.";
    }

    private static UsageError error(String message, String help) {
        return new UsageError(new Problem(CliCode.USAGE.id(), message, help, List.of()));
    }

    private static String path(CommandLine command) {
        var name = command.getCommandSpec().qualifiedName();
        return name.startsWith("holdfast ") ? name.substring("holdfast ".length()) : "";
    }
}
