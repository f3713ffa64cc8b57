package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `workspace create`
@Command(
        name = "create",
        description = "Makes an empty workspace.",
        footer = {"", "Example:", "  holdfast workspace create team"})
final class WorkspaceCreateCommand implements Action {
    @Parameters(paramLabel = "ID", description = "its name")
    String id = "";

    @Override
    public Result run(Cli cli) throws IOException {
        return Kept.with(cli, workspaces -> Kept.shown(List.of(workspaces.create(new WorkspaceId(id)))));
    }
}
