package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.workspace.kept.Head;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `workspace history`
@Command(
        name = "history",
        description = "Lists the versions of a workspace, newest first: when, who and why.",
        footer = {"", "Example:", "  holdfast workspace history team"})
final class WorkspaceHistoryCommand implements Action {
    @Parameters(paramLabel = "ID", description = "the workspace")
    String id = "";

    @Override
    public Result run(Cli cli) throws IOException {
        return Kept.with(cli, workspaces -> shown(workspaces.history(new WorkspaceId(id))));
    }

    private Result shown(List<Head> history) {
        var result = Result.of(Json.object()
                .put("id", id)
                .put(
                        "versions",
                        history.stream().map(WorkspaceHistoryCommand::json).toList()));
        history.forEach(head -> result.say(
                head.sequence() + "  " + head.at() + "  " + head.by() + "  " + head.why() + "  " + Kept.counts(head)));
        return result;
    }

    private static Json json(Head head) {
        return Json.object()
                .put("version", head.sequence())
                .put("at", head.at())
                .put("by", head.by())
                .put("why", head.why())
                .put("counts", new TreeMap<>(head.counts()));
    }
}
