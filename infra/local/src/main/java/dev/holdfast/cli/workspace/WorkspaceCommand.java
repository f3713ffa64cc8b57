package dev.holdfast.cli.workspace;

import picocli.CommandLine.Command;

/// `workspace`: the group of commands on workspaces and their documents.
@Command(
        name = "workspace",
        description = "Checks workspace documents (.secutils.json); no vault is involved.",
        subcommands = {WorkspaceCheckCommand.class},
        footer = {
            "",
            "Examples:",
            "  holdfast workspace check export.secutils.json",
            "  holdfast workspace check export.secutils.json --passphrase-file passphrase.txt"
        })
public final class WorkspaceCommand {}
