package dev.holdfast.cli.vault;

import picocli.CommandLine.Command;

/// `catalog`: the index of a vault.
@Command(
        name = "catalog",
        description = "The catalog is only an index: the vault alone is enough to make it again.",
        subcommands = CatalogRebuildCommand.class,
        footer = {"", "Example:", "  holdfast catalog rebuild --dry-run"})
public final class CatalogCommand {}
