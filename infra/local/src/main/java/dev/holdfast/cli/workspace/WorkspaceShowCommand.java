package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `workspace show`
@Command(
        name = "show",
        description = "Shows one workspace: its version and how much is in it.",
        footer = {"", "Example:", "  holdfast workspace show team"})
final class WorkspaceShowCommand implements Action {
    @Parameters(paramLabel = "ID", description = "the workspace")
    String id = "";

    @Override
    public Result run(Cli cli) throws IOException {
        return Kept.with(
                cli,
                workspaces -> Kept.shown(
                        List.of(workspaces.history(new WorkspaceId(id)).getFirst())));
    }
}
