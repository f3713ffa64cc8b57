package dev.holdfast.cli.project;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.NewFile;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.progress.CountedStream;
import dev.holdfast.core.progress.Meter;
import dev.holdfast.core.progress.MeteredTree;
import dev.holdfast.format.kanuka.FileSet;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.format.kanuka.ProjectTree;
import dev.holdfast.local.kanuka.DirectoryTree;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `secrets export`: the project as one archive that the real tool imports.
@Command(
        name = "export",
        description = "Writes a Kanuka project's encrypted files into one archive.",
        footer = {
            "",
            "Examples:",
            "  holdfast secrets export",
            "  holdfast secrets export -o /backups/team.tar.gz --project ~/work/team",
            "  holdfast secrets export -o - | ssh host 'cat > team.tar.gz'"
        })
final class ExportCommand implements Action {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "the archive, or - for stdout (default: kanuka-secrets-YYYY-MM-DD.tar.gz here)")
    Optional<String> output = Optional.empty();

    @Option(names = "--project", paramLabel = "DIR", description = "a folder of the project (default: this one)")
    Path project = Path.of("");

    @Option(names = "--force", description = "overwrite an existing archive")
    boolean force;

    @Override
    public Result run(Cli cli) throws IOException {
        boolean stream = output.equals(Optional.of("-"));
        if (stream && cli.json()) {
            throw new UsageError(CliCode.USAGE, "-o - and --json both want stdout.");
        }
        var name = output.orElseGet(() -> defaultName(cli));
        var target = new NewFile(cli.resolve(Path.of(stream ? "." : name)), force);
        if (!stream) {
            target.requireFree();
        }
        try (var progress = cli.progress()) {
            progress.begin("exporting");
            var tree = new MeteredTree(new DirectoryTree(Projects.root(cli, project)), progress);
            var files = FileSet.collect(tree, Limits.DEFAULT);
            // Read twice: a stream is checked before it goes out, a file is read back before it is published.
            progress.ahead(files.files().size(), 2 * size(files));
            return stream ? streamed(cli, files, tree) : report(name, files, write(target, files, tree, progress));
        }
    }

    private static long size(FileSet files) {
        return files.files().stream().mapToLong(FileSet.ProjectFile::size).sum();
    }

    private static String defaultName(Cli cli) {
        return "kanuka-secrets-" + LocalDate.ofInstant(cli.now(), ZoneOffset.UTC) + ".tar.gz";
    }

    private static ProjectArchive.Written write(NewFile target, FileSet files, ProjectTree tree, Meter meter)
            throws IOException {
        return target.write(part -> {
            ProjectArchive.Written written;
            try (var out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                written = ProjectArchive.write(files, tree, out);
            }
            // What is published has been read back by the rules that import will apply.
            ProjectArchive.inspect(
                    ProjectArchive.entries(() -> new CountedStream(Files.newInputStream(part), meter), Limits.DEFAULT));
            return written;
        });
    }

    /// Everything is checked before the first byte goes out, for a stream cannot be taken back.
    private static Result streamed(Cli cli, FileSet files, ProjectTree tree) throws IOException {
        ProjectArchive.inspect(ProjectArchive.entries(files, tree));
        var out = new BufferedOutputStream(cli.out(), 1 << 16);
        ProjectArchive.write(files, tree, out);
        out.flush();
        if (cli.out().checkError()) {
            throw new IOException("Writing to stdout failed.");
        }
        return Result.of(Json.object()).warnOf(files.warnings());
    }

    private static Result report(String name, FileSet files, ProjectArchive.Written written) {
        var counts = Counts.of(written.items());
        var result = Result.of(Json.object()
                .put("archive", name)
                .put("bytes", written.bytes())
                .put("sha256", written.sha256())
                .put("entries", counts.json())
                .put("warnings", Json.warnings(files.warnings())));
        result.warnOf(files.warnings())
                .say("Exported secrets to " + name)
                .say("")
                .say("Archive contents:");
        counts.lines().forEach(result::say);
        return result.say("")
                .say("Note: This archive contains encrypted data only.")
                .say("      Private keys are NOT included.");
    }
}
