package dev.holdfast.cli.vault;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Result;
import java.io.IOException;
import picocli.CommandLine.Command;

/// `source`: the group of commands on what is protected.
@Command(
        name = "source",
        description = "Says what is protected.",
        subcommands = {
            SourceAddCommand.class,
            SourceCommand.ListCommand.class,
            SourceSetCommand.class,
            SourceAcknowledgeCommand.class,
            SourceRemoveCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  holdfast source add team --kanuka ~/work/team",
            "  holdfast source list",
            "  holdfast source remove team"
        })
public final class SourceCommand {
    /// `source list`
    @Command(
            name = "list",
            description = "Lists the sources.",
            footer = {"", "Example:", "  holdfast source list --json"})
    static final class ListCommand implements Action {
        @Override
        public Result run(Cli cli) throws IOException {
            try (var system = Homes.open(cli)) {
                return new Registered(system).result();
            }
        }
    }
}
