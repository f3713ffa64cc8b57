package dev.holdfast.cli.recipient;

import picocli.CommandLine.Command;

/// `recipient`: the group of commands on who else can open new backups.
@Command(
        name = "recipient",
        description = {
            "Who can open new backups when the home's own keys are gone.",
            "What is stored already stays as it is: keep an old identity while points for it live."
        },
        subcommands = {RecipientCommands.Add.class, RecipientCommands.Remove.class, RecipientCommands.Show.class},
        footer = {
            "",
            "Examples:",
            "  holdfast recipient add age1… --reason 'new safe'",
            "  holdfast recipient list",
            "  holdfast recipient remove age1… --reason 'old safe'"
        })
public final class RecipientCommand {}
