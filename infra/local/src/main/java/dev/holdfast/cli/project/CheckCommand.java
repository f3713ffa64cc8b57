package dev.holdfast.cli.project;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Exit;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.KeyOptions;
import dev.holdfast.cli.kit.Progress;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.progress.CountedStream;
import dev.holdfast.core.progress.MeteredTree;
import dev.holdfast.format.Failed;
import dev.holdfast.format.kanuka.FileSet;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.format.kanuka.ProjectCheck;
import dev.holdfast.format.kanuka.ProjectEntries;
import dev.holdfast.local.kanuka.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `secrets check`: whether an archive or project is sound, and what a private key opens.
@Command(
        name = "check",
        description = "Checks an archive or a project; with --key also that the secrets open.",
        footer = {
            "",
            "Examples:",
            "  holdfast secrets check team.tar.gz",
            "  holdfast secrets check ~/work/team --key ~/.local/share/kanuka/keys/PROJECT/privkey"
        })
final class CheckCommand implements Action {
    @Parameters(paramLabel = "ARCHIVE|DIR", description = "a .tar.gz, or a folder of a project")
    Path subject = Path.of("");

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Override
    public Result run(Cli cli) throws IOException {
        try (var progress = cli.progress()) {
            progress.begin("checking");
            var entries = entries(cli, progress);
            var report = keys.use(cli, given -> ProjectCheck.check(entries, given));
            return report(report);
        }
    }

    private ProjectEntries entries(Cli cli, Progress progress) throws IOException {
        var place = cli.resolve(subject);
        if (Files.isDirectory(place)) {
            var tree = new MeteredTree(new DirectoryTree(Projects.root(cli, place)), progress);
            return ProjectArchive.entries(FileSet.collect(tree, Limits.DEFAULT), tree);
        }
        if (!Files.exists(place)) {
            throw new Failed(CliCode.INPUT_MISSING, "Archive file not found: " + subject);
        }
        progress.ahead(0, Files.size(place));
        return ProjectArchive.entries(() -> new CountedStream(Files.newInputStream(place), progress), Limits.DEFAULT);
    }

    private Result report(ProjectCheck.Report report) {
        var result = Result.of(Json.object()
                        .put("verdict", report.verdict())
                        .put(
                                "findings",
                                report.findings().stream().map(Json::finding).toList())
                        .put("openedBy", report.openedBy())
                        .put("opened", report.opened())
                        .put("failed", report.failed()))
                .exit(exit(report.verdict()))
                .sayOf(report.findings());
        if (keys.given()) {
            result.say(Counts.plural(report.opened(), "secret file") + " opened, " + report.failed() + " did not");
            report.openedBy().forEach(user -> result.say("  opened by the private key of user " + user));
        }
        return result.say(report.verdict().name());
    }

    private static int exit(ProjectCheck.Verdict verdict) {
        return switch (verdict) {
            case INTACT -> Exit.DONE;
            case DAMAGED, UNREADABLE -> Exit.DAMAGED;
        };
    }
}
