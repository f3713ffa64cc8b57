package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Result;
import java.io.IOException;
import picocli.CommandLine.Command;

/// `workspace list`
@Command(
        name = "list",
        description = "Lists the workspaces that are kept here.",
        footer = {"", "Example:", "  holdfast workspace list"})
final class WorkspaceListCommand implements Action {
    @Override
    public Result run(Cli cli) throws IOException {
        return Kept.with(cli, workspaces -> Kept.shown(workspaces.all()));
    }
}
