package dev.holdfast.cli.vault;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Refused;
import dev.holdfast.format.kanuka.KanukaCode;
import dev.holdfast.git.GitLocation;
import dev.holdfast.local.kanuka.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// Where a Kanuka project is: a folder of this machine, a Git repository, a bucket.
final class KanukaOptions {
    /// How the tokens of the large hosts begin.
    private static final Pattern TOKEN = Pattern.compile("(gh[opusr]_|github_pat_|glpat-|ATBB|ATCTT).*");

    @Option(names = "--kanuka", paramLabel = "DIR|URL", description = "a Kanuka project: DIR, https://….git, s3://…")
    Optional<String> project = Optional.empty();

    @Option(names = "--branch", paramLabel = "BRANCH", description = "of a Git repository (default: its own)")
    Optional<String> branch = Optional.empty();

    @Option(
            names = "--token-ref",
            paramLabel = "REF",
            description = "where a Git token is: file:PATH, on a stack the secret STACK/sources/…")
    Optional<String> tokenRef = Optional.empty();

    /// A source's location. Empty when nothing was said.
    Optional<String> location(Cli cli) throws IOException {
        var git = project.filter(GitLocation::isOne);
        if (git.isEmpty() && (branch.isPresent() || tokenRef.isPresent())) {
            throw new UsageError(CliCode.USAGE, "--branch and --token-ref go with --kanuka https://….git.");
        }
        if (git.isPresent()) {
            var token = tokenRef.isPresent() ? Optional.of(reference(cli, tokenRef.get())) : Optional.<String>empty();
            return Optional.of(GitLocation.of(git.get(), branch, token).toString());
        }
        if (project.filter(given -> given.startsWith("s3://")).isPresent()) {
            return project;
        }
        return project.isPresent() ? Optional.of(folder(cli, project.get())) : Optional.empty();
    }

    /// A token itself has no place on the command line.
    private static String reference(Cli cli, String given) throws IOException {
        if (TOKEN.matcher(given).matches()) {
            throw new UsageError(CliCode.SECRET_ON_COMMAND_LINE, "A token stands where the reference to it belongs.");
        }
        if (Homes.leadToStack(cli)) {
            return given;
        }
        var path = given.startsWith("file:") ? given.substring("file:".length()) : given;
        return "file:" + cli.resolve(Path.of(path)).toAbsolutePath().normalize();
    }

    /// As its real root.
    private static String folder(Cli cli, String given) throws IOException {
        if (Homes.leadToStack(cli)) {
            throw new UsageError(
                    CliCode.LOCATION_UNSUPPORTED,
                    "A stack cannot read '" + given
                            + "': name a repository, https://HOST/PATH.git, or a place in a bucket, s3://BUCKET/PREFIX.");
        }
        if (given.contains("://") || given.startsWith("git@")) {
            throw new UsageError(
                    CliCode.LOCATION_UNSUPPORTED,
                    "'" + given + "' is no directory of this machine; repositories are read over https:// alone.");
        }
        var folder = cli.resolve(Path.of(given));
        if (!Files.isDirectory(folder)) {
            throw new Failed(CliCode.LOCATION_MISSING, "There is no folder " + folder + ".");
        }
        return ProjectRoot.find(folder)
                .orElseThrow(() ->
                        new Refused(KanukaCode.NOT_INITIALIZED, "Kanuka has not been initialized in " + folder + "."))
                .toString();
    }
}
