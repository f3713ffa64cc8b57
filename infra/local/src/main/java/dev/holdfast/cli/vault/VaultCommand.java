package dev.holdfast.cli.vault;

import picocli.CommandLine.Command;

/// `vault`: the group of commands on the vault itself.
@Command(
        name = "vault",
        description = "Looks after the vault itself.",
        subcommands = {VaultCopyCommand.class, ConfirmClockCommand.class},
        footer = {"", "Examples:", "  holdfast vault copy --to /mnt/second/vault", "  holdfast vault confirm-clock"})
public final class VaultCommand {}
