package dev.holdfast.cli.vault;

import picocli.CommandLine.Command;

/// `vault`: the group of commands on the vault itself.
@Command(
        name = "vault",
        description = "Looks after the vault itself.",
        subcommands = ConfirmClockCommand.class,
        footer = {"", "Example:", "  holdfast vault confirm-clock"})
public final class VaultCommand {}
