package dev.holdfast.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// Builds picocli's tree of commands, as little of it as is needed.
final class Tree {
    private Tree() {}

    static CommandLine of(Globals globals, Commands... commands) {
        return of(globals, Arrays.asList(commands));
    }

    static CommandLine of(Globals globals, List<Commands> commands) {
        var top = new CommandLine(globals);
        commands.forEach(command -> top.addSubcommand(command.word(), command.make()));
        top.setOptionsCaseInsensitive(false);
        top.setTrimQuotes(false);
        top.setExpandAtFiles(false);
        return top;
    }

    /// How a command is used, with its examples.
    static String usage(CommandLine command) {
        command.setUsageHelpWidth(100);
        return command.getUsageMessage(Ansi.OFF);
    }
}
