package dev.holdfast.cli.vault;

import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.local.secutils.RemoteLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where a source is; the same words in every command that says so.
final class WhereOptions {
    @Mixin
    KanukaOptions kanuka = new KanukaOptions();

    @Option(names = "--workspace", paramLabel = "ID", description = "a workspace that is kept here")
    Optional<String> workspace = Optional.empty();

    @Option(names = "--secutils", paramLabel = "URL", description = "a remote Secutils.dev server, with --api-key-ref")
    Optional<String> secutils = Optional.empty();

    @Option(
            names = "--api-key-ref",
            paramLabel = "file:PATH|secretsmanager:NAME",
            description = "where its API key is: a file, on a stack a secret below STACK/sources/")
    Optional<String> apiKeyRef = Optional.empty();

    /// @param kind of source
    record Where(String kind, String location) {}

    /// Empty when nothing was said.
    Optional<Where> where(Cli cli) throws IOException {
        if (Stream.of(kanuka.project, workspace, secutils)
                        .filter(Optional::isPresent)
                        .count()
                > 1) {
            throw new UsageError(CliCode.USAGE, "A source is one thing: --kanuka, --workspace or --secutils.");
        }
        var project = kanuka.location(cli);
        if (project.isPresent()) {
            return Optional.of(new Where("kanuka", project.get()));
        }
        if (secutils.isPresent() != apiKeyRef.isPresent()) {
            throw new UsageError(CliCode.USAGE, "--secutils URL and --api-key-ref file:PATH go together.");
        }
        if (secutils.isPresent()) {
            var remote = RemoteLocation.of(secutils.get(), keyRef(cli, apiKeyRef.orElseThrow()));
            return Optional.of(new Where("workspace", remote.toString()));
        }
        return workspace.map(id -> new Where("workspace", new WorkspaceId(id).value()));
    }

    /// A key itself has no place on the command line.
    static String keyRef(Cli cli, String given) {
        if (given.startsWith("su_ak_")) {
            throw new UsageError(
                    CliCode.SECRET_ON_COMMAND_LINE, "An API key stands where the reference to its file belongs.");
        }
        if (given.startsWith("secretsmanager:")) {
            return given;
        }
        var path = given.startsWith("file:") ? given.substring("file:".length()) : given;
        return "file:" + cli.resolve(Path.of(path)).toAbsolutePath().normalize();
    }

    Where require(Cli cli) throws IOException {
        return where(cli)
                .orElseThrow(() -> new UsageError(
                        CliCode.USAGE, "Say what to protect: --kanuka DIR, --workspace ID or --secutils URL."));
    }
}
