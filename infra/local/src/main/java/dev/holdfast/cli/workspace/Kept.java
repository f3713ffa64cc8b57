package dev.holdfast.cli.workspace;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.workspace.kept.Head;
import dev.holdfast.core.workspace.kept.KeptWorkspaces;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Opens the workspaces of the home that a command works on, and shows them.
final class Kept {
    private Kept() {}

    @FunctionalInterface
    interface Work {
        Result on(KeptWorkspaces workspaces) throws IOException;
    }

    /// @throws dev.holdfast.format.Refused `local.no-home`
    static Result with(Cli cli, Work work) throws IOException {
        try (var system = Homes.open(cli)) {
            return work.on(system.workspaces());
        }
    }

    static Result shown(List<Head> heads) {
        var result = Result.of(
                Json.object().put("workspaces", heads.stream().map(Kept::json).toList()));
        heads.forEach(head -> result.say(head.workspace() + "  version " + head.sequence() + "  " + head.at() + "  "
                + (head.counts().isEmpty() ? "empty" : counts(head))));
        return result;
    }

    static Json json(Head head) {
        return Json.object()
                .put("id", head.workspace())
                .put("version", head.sequence())
                .put("counts", new TreeMap<>(head.counts()))
                .put("updatedAt", head.at());
    }

    /// `scripts 2, tags 1`
    static String counts(Head head) {
        return new TreeMap<>(head.counts())
                .entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", "));
    }
}
