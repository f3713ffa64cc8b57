package dev.holdfast.cli;

import dev.holdfast.cli.demo.DemoCommand;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Exit;
import dev.holdfast.cli.kit.Host;
import dev.holdfast.cli.kit.Service;
import dev.holdfast.cli.kit.Trouble;
import dev.holdfast.cli.kit.UsageError;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// One run of the command line: parse, run, print.
final class Launch {
    private final Host host;
    private final BooleanSupplier interrupted;

    Launch(Host host, BooleanSupplier interrupted) {
        this.host = host;
        this.interrupted = interrupted;
    }

    /// The exit code; every exception has become a message by then.
    int run(List<String> arguments) {
        var globals = new Globals();
        try {
            return started(globals, arguments);
        } catch (IOException | RuntimeException e) {
            return trouble(globals, arguments, e);
        }
    }

    /// Whatever a key was meant to be there, no message may repeat it; so nothing is looked at before this.
    private static void requireNoSecret(List<String> arguments) {
        if (arguments.stream().anyMatch(word -> word.contains("AGE-SECRET-KEY-") || word.contains("-----BEGIN"))) {
            throw new UsageError(CliCode.SECRET_ON_COMMAND_LINE, "A key stands on the command line.");
        }
    }

    private int started(Globals globals, List<String> arguments) throws IOException {
        requireNoSecret(arguments);
        var words = Words.of(arguments);
        var top = words.command().isEmpty() ? Tree.of(globals) : Tree.of(globals, words.known());
        try {
            top.parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException e) {
            throw Misuse.of(e);
        }
        return words.command().isEmpty() ? bare(globals) : chosen(globals.cli(host), top);
    }

    /// Without a command: help, which is a usage error unless somebody asked for it.
    private int bare(Globals globals) {
        if (globals.json && !globals.help) {
            throw Misuse.noCommand();
        }
        (globals.help ? host.out() : host.err()).print(Overview.text());
        return globals.help ? Exit.DONE : Exit.USAGE;
    }

    private int chosen(Cli cli, CommandLine top) throws IOException {
        var command = top;
        while (command.getParseResult().hasSubcommand()) {
            command = command.getParseResult().subcommand().commandSpec().commandLine();
        }
        if (command.isUsageHelpRequested()) {
            host.out().print(Tree.usage(command));
            return Exit.DONE;
        }
        return switch (command.getCommandSpec().userObject()) {
            case DemoCommand demo -> finish(cli, demo.with(this::nested));
            case Action action -> finish(cli, action);
            default -> throw Misuse.incomplete(command);
        };
    }

    private int finish(Cli cli, Action action) throws IOException {
        int exit = action.run(cli).print(cli);
        return interrupted.getAsBoolean() && !(action instanceof Service) ? Exit.INTERRUPTED : exit;
    }

    /// The demonstration runs the very commands that people type.
    private int nested(Host inner, List<String> arguments) {
        return new Launch(inner, interrupted).run(arguments);
    }

    private int trouble(Globals globals, List<String> arguments, Exception thrown) {
        // A line that could not be parsed leaves the options half read.
        globals.json |= arguments.contains("--json");
        globals.debug |= arguments.contains("--debug");
        if (globals.debug) {
            thrown.printStackTrace(host.err());
        }
        var trouble = interrupted.getAsBoolean() ? Trouble.interrupted() : Trouble.of(thrown);
        return trouble.print(globals.cli(host));
    }
}
