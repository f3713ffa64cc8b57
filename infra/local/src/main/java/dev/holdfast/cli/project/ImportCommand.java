package dev.holdfast.cli.project;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.KeyOptions;
import dev.holdfast.cli.kit.Plans;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.importing.ImportOptions;
import dev.holdfast.core.importing.ImportPlan;
import dev.holdfast.core.importing.Mode;
import dev.holdfast.core.point.Payload;
import dev.holdfast.core.progress.CountedStream;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Refused;
import dev.holdfast.format.kanuka.ProjectKey;
import dev.holdfast.local.kanuka.AuditTrail;
import dev.holdfast.local.kanuka.DirectoryTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `secrets import`: an archive into a project, planned first, then all or nothing.
@Command(
        name = "import",
        description = "Brings the files of an archive into a project.",
        footer = {
            "",
            "Examples:",
            "  holdfast secrets import team.tar.gz --dry-run",
            "  holdfast secrets import team.tar.gz --merge --project ~/work/team",
            "  holdfast secrets import team.tar.gz --replace --confirm HASH   (HASH as the dry run printed it)",
            "  holdfast secrets import team.tar.gz --merge --key ~/.local/share/kanuka/keys/PROJECT/privkey"
        })
final class ImportCommand implements Action {
    @Parameters(paramLabel = "ARCHIVE", description = "a .tar.gz made by kanuka or holdfast")
    Path archive = Path.of("");

    @ArgGroup
    Way way = new Way();

    /// At most one of the two.
    static final class Way {
        @Option(names = "--merge", description = "add what is missing, keep what is there")
        boolean merge;

        @Option(names = "--replace", description = "make the project equal to the archive")
        boolean replace;
    }

    @Option(names = "--dry-run", description = "show the plan and change nothing")
    boolean dryRun;

    @Option(names = "--confirm", paramLabel = "HASH", description = "the plan's hash, as --dry-run printed it")
    Optional<String> confirm = Optional.empty();

    @Option(names = "--project", paramLabel = "DIR", description = "the project's root (default: this folder)")
    Path project = Path.of("");

    @Option(names = "--allow-mixed", description = "merge although two key generations would meet")
    boolean allowMixed;

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Override
    public Result run(Cli cli) throws IOException {
        return keys.use(cli, given -> run(cli, given));
    }

    private Result run(Cli cli, List<ProjectKey> given) throws IOException {
        var file = cli.resolve(archive);
        if (!Files.isRegularFile(file)) {
            throw new Failed(CliCode.INPUT_MISSING, "Archive file not found: " + archive);
        }
        var root = cli.resolve(project);
        if (Files.isDirectory(root)) {
            DirectoryTarget.recover(root);
        }
        var options = new ImportOptions(mode(cli, root), Set.of(), allowMixed);
        return report(imported(cli, new Wanted(file, root, options, given)));
    }

    /// What comes where, and how.
    private record Wanted(Path file, Path root, ImportOptions options, List<ProjectKey> keys) {}

    private ImportPlan imported(Cli cli, Wanted wanted) throws IOException {
        try (var progress = cli.progress()) {
            progress.begin("importing");
            progress.ahead(0, (dryRun ? 1 : 2) * Files.size(wanted.file()));
            Payload payload = () -> new CountedStream(Files.newInputStream(wanted.file()), progress);
            var target = new DirectoryTarget(
                            wanted.root(), new AuditTrail(cli.host().clock(), "", ""))
                    .proving(wanted.keys())
                    .reporting(progress);
            var plan = target.plan(payload, wanted.options());
            if (!dryRun) {
                progress.clear();
                Plans.requireConsent(cli, plan, confirm);
                target.apply(plan, payload, wanted.options());
            }
            return plan;
        }
    }

    private Result report(ImportPlan plan) {
        var result = Result.of(Plans.json(plan, dryRun));
        if (!dryRun) {
            result.say("Imported secrets from " + archive);
        }
        Plans.tell(result, plan, dryRun);
        return dryRun ? result : result.say("").say("Note: 'kanuka secrets decrypt' opens them with your private key.");
    }

    /// As asked for; else a question on a terminal where a project exists, and merge everywhere else.
    private Mode mode(Cli cli, Path root) {
        if (way.merge || way.replace) {
            return way.replace ? Mode.REPLACE : Mode.MERGE;
        }
        var person = cli.terminal().filter(any -> !dryRun && Files.isDirectory(root.resolve(".kanuka")));
        return person.map(terminal -> terminal.ask("""
                        Found existing .kanuka directory. How do you want to proceed?
                          [m] Merge - Add new files, keep existing
                          [r] Replace - Make the project equal to the archive
                          [c] Cancel
                        Choice:\s"""))
                .map(ImportCommand::chosen)
                .orElse(Mode.MERGE);
    }

    private static Mode chosen(String answer) {
        return switch (answer.toLowerCase(Locale.ROOT)) {
            case "m", "merge" -> Mode.MERGE;
            case "r", "replace" -> Mode.REPLACE;
            default -> throw new Refused(CliCode.CANCELLED, "Import cancelled; nothing was changed.");
        };
    }
}
