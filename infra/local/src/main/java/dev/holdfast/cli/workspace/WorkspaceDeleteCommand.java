package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `workspace delete`
@Command(
        name = "delete",
        description = "Deletes a workspace and all of its versions. Recovery points of it stay.",
        footer = {"", "Example:", "  holdfast workspace delete team --confirm team"})
final class WorkspaceDeleteCommand implements Action {
    @Parameters(paramLabel = "ID", description = "the workspace")
    String id = "";

    @Option(names = "--confirm", paramLabel = "ID", required = true, description = "its name once more")
    String confirmed = "";

    @Override
    public Result run(Cli cli) throws IOException {
        if (!confirmed.equals(id)) {
            throw new UsageError(CliCode.USAGE, "--confirm has to repeat the workspace's name.");
        }
        return Kept.with(cli, workspaces -> {
            var head = workspaces.history(new WorkspaceId(id)).getFirst();
            workspaces.delete(head.workspace());
            return Kept.shown(List.of(head)).say("Deleted.");
        });
    }
}
