package dev.holdfast.cli.vault;

import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// Where a source is; the same words in every command that says so.
final class WhereOptions {
    @Option(names = "--kanuka", paramLabel = "DIR", description = "a folder of a Kanuka project")
    Optional<String> kanuka = Optional.empty();

    @Option(names = "--workspace", paramLabel = "ID", description = "a workspace that is kept here")
    Optional<String> workspace = Optional.empty();

    /// @param kind of source
    record Where(String kind, String location) {}

    /// Empty when nothing was said.
    Optional<Where> where(Cli cli) throws IOException {
        if (Stream.of(kanuka, workspace).filter(Optional::isPresent).count() > 1) {
            throw new UsageError(CliCode.USAGE, "A source is one thing: --kanuka DIR or --workspace ID.");
        }
        if (kanuka.isPresent()) {
            return Optional.of(new Where("kanuka", Registered.location(cli, kanuka.get())));
        }
        return workspace.map(id -> new Where("workspace", new WorkspaceId(id).value()));
    }

    Where require(Cli cli) throws IOException {
        return where(cli)
                .orElseThrow(
                        () -> new UsageError(CliCode.USAGE, "Say what to protect: --kanuka DIR or --workspace ID."));
    }
}
