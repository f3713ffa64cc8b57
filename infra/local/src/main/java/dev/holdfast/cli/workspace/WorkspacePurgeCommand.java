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

/// `workspace purge`
@Command(
        name = "purge",
        description = "Drops all versions of a workspace but the newest, for good. Recovery points of it stay.",
        footer = {"", "Example:", "  holdfast workspace purge team --confirm team"})
final class WorkspacePurgeCommand implements Action {
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
            var workspace = new WorkspaceId(id);
            int gone = workspaces.purge(workspace);
            return Kept.shown(List.of(workspaces.history(workspace).getFirst()))
                    .say("Versions that are gone for good: " + gone + ".");
        });
    }
}
