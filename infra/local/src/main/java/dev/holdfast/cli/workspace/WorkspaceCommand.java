package dev.holdfast.cli.workspace;

import picocli.CommandLine.Command;

/// `workspace`: the group of commands on workspaces and their documents.
@Command(
        name = "workspace",
        description = "Keeps workspaces: imports and exports them as .secutils.json, goes back, checks documents.",
        subcommands = {
            WorkspaceCreateCommand.class,
            WorkspaceListCommand.class,
            WorkspaceShowCommand.class,
            WorkspaceImportCommand.class,
            WorkspaceExportCommand.class,
            WorkspaceHistoryCommand.class,
            WorkspaceUndoCommand.class,
            WorkspaceDeleteCommand.class,
            WorkspacePurgeCommand.class,
            WorkspaceCheckCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  holdfast workspace create team",
            "  holdfast workspace import team export.secutils.json --passphrase-file passphrase.txt",
            "  holdfast workspace export team -o team.secutils.json --history",
            "  holdfast workspace check export.secutils.json"
        })
public final class WorkspaceCommand {}
