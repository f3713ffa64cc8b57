package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `workspace undo`
@Command(
        name = "undo",
        description = "Goes back: adds a version equal to an older one. None is lost, so an undo can be undone.",
        footer = {"", "Examples:", "  holdfast workspace undo team", "  holdfast workspace undo team --to 3"})
final class WorkspaceUndoCommand implements Action {
    @Parameters(paramLabel = "ID", description = "the workspace")
    String id = "";

    @Option(names = "--to", paramLabel = "VERSION", description = "default: the one before the newest")
    Optional<Long> to = Optional.empty();

    @Override
    public Result run(Cli cli) throws IOException {
        return Kept.with(cli, workspaces -> Kept.shown(List.of(workspaces.undo(new WorkspaceId(id), to))));
    }
}
