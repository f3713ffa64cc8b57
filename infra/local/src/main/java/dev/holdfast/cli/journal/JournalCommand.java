package dev.holdfast.cli.journal;

import picocli.CommandLine.Command;

/// `journal`: the group of commands on the account of every change.
@Command(
        name = "journal",
        description = "The account of every change: hash-chained, and shipped into the vault under signature and lock.",
        subcommands = {JournalListCommand.class, JournalVerifyCommand.class},
        footer = {"", "Examples:", "  holdfast journal list --chain vault", "  holdfast journal verify"})
public final class JournalCommand {}
