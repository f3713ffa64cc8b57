package dev.holdfast.cli.vault;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.KeyOptions;
import dev.holdfast.cli.kit.Plans;
import dev.holdfast.cli.kit.Progress;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.cli.workspace.WorkspaceRestoring;
import dev.holdfast.core.CoreCode;
import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.importing.ImportOptions;
import dev.holdfast.core.importing.ImportPlan;
import dev.holdfast.core.importing.Mode;
import dev.holdfast.format.Failed;
import dev.holdfast.format.kanuka.ProjectKey;
import dev.holdfast.local.kanuka.AuditTrail;
import dev.holdfast.local.kanuka.DirectoryTarget;
import dev.holdfast.restore.RestoreJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `restore`: a recovery point into a directory, a workspace or a file; authenticated, then planned, then done.
@Command(
        name = "restore",
        description = "Brings a recovery point back. Everything is authenticated before anything is touched.",
        footer = {
            "",
            "Examples:",
            "  holdfast restore team@latest --to ~/restored",
            "  holdfast restore team@latest --to ~/work/team --only .env.kanuka --dry-run",
            "  holdfast restore team@latest --to ~/work/team --mode replace --dry-run",
            "  holdfast restore 20261122T03 --to ~/restored --identity break-glass.txt",
            "  holdfast restore ws@latest --to workspace:team-again",
            "  holdfast restore ws@latest --to workspace:team --only scripts/build --conflict overwrite",
            "  holdfast restore ws@latest --to file:team.secutils.json --passphrase-file passphrase.txt",
            "  holdfast restore ws@latest --to secutils:https://secutils.dev --api-key-ref file:/run/keys/secutils --dry-run"
        })
public final class RestoreCommand implements Action {
    @Parameters(paramLabel = "POINT", description = "an id, SOURCE@latest, SOURCE@latest-verified or SOURCE@<time>")
    String notation = "";

    @Option(
            names = "--to",
            paramLabel = "DIR|workspace:ID|file:PATH|secutils:URL",
            required = true,
            description = "the project's root, made when missing; of a workspace: one of the others")
    String to = "";

    @Option(names = "--mode", paramLabel = "merge|replace|apply", description = "default: ${DEFAULT-VALUE}")
    String mode = "merge";

    @Option(
            names = "--conflict",
            paramLabel = "rename|overwrite|skip",
            description = "what becomes of a workspace's item whose name is taken (default: rename)")
    Optional<String> conflict = Optional.empty();

    @Option(
            names = "--api-key-ref",
            paramLabel = "file:PATH|secretsmanager:NAME",
            description = "where the API key of secutils:URL is")
    Optional<String> apiKeyRef = Optional.empty();

    @Option(names = "--only", paramLabel = "NAME", description = "only this entry; may be given again")
    Set<String> only = new LinkedHashSet<>();

    @Option(names = "--dry-run", description = "show the plan and change nothing")
    boolean dryRun;

    @Option(names = "--confirm", paramLabel = "HASH", description = "the plan's hash, as --dry-run printed it")
    Optional<String> confirm = Optional.empty();

    @Option(names = "--allow-mixed", description = "merge although two key generations would meet")
    boolean allowMixed;

    @Mixin
    IdentityOption identity = new IdentityOption();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Override
    public Result run(Cli cli) throws IOException {
        try (var system = Homes.open(cli);
                var progress = cli.progress()) {
            system.reporting(progress);
            var point = new Chosen(system).one(notation);
            var job = Systems.restoreJob(system, identity.keys(cli, system));
            progress.begin("restoring " + point.record().sourceName());
            progress.ahead(files(point), passes() * point.record().payload().bytes());
            var chosen = new Bringing(cli, system, progress, job, point);
            var ways = Map.<String, Way>of("kanuka", this::project, "workspace", this::workspace);
            return Optional.ofNullable(ways.get(point.record().kind()))
                    .orElseThrow(() -> new Failed(CoreCode.KIND_UNKNOWN, CoreCode.KIND_UNKNOWN.meaning()))
                    .bring(chosen);
        }
    }

    /// What is brought back, and with what.
    private record Bringing(Cli cli, Parts system, Progress progress, RestoreJob job, Point point) {}

    /// How points of one kind are brought back.
    @FunctionalInterface
    private interface Way {
        Result bring(Bringing what) throws IOException;
    }

    private Result workspace(Bringing what) throws IOException {
        var asked = new WorkspaceRestoring.Asked(
                to, mode, conflict, only, dryRun, confirm, keys.passphraseFile(), keyRef(what.cli()));
        return new WorkspaceRestoring(what.cli(), what.system(), what.job(), what.point(), asked).restore();
    }

    private Optional<String> keyRef(Cli cli) {
        return apiKeyRef.map(given -> WhereOptions.keyRef(cli, given));
    }

    private Result project(Bringing what) throws IOException {
        return keys.use(what.cli(), given -> project(what, given));
    }

    private Result project(Bringing what, List<ProjectKey> given) throws IOException {
        var cli = what.cli();
        var options = new ImportOptions(mode(), only, allowMixed);
        var root = root(cli);
        var started = cli.now();
        var prepared = what.job().prepare(what.point());
        if (Files.isDirectory(root)) {
            DirectoryTarget.recover(root);
        }
        var target = new DirectoryTarget(root, new AuditTrail(cli.host().clock(), "", ""))
                .describedBy(prepared.contents())
                .proving(given)
                .reporting(what.progress());
        var plan = what.job().plan(prepared, target, options);
        var older = olderThanLive(what.point(), plan, root);
        if (!dryRun) {
            what.progress().clear();
            Plans.requireConsent(cli, plan, confirm);
            what.job().apply(prepared, target, plan, options);
        }
        return report(what.point(), plan, older, Duration.between(started, cli.now()), root);
    }

    /// How often the payload is read: to authenticate it, to write.
    private int passes() {
        return dryRun ? 1 : 2;
    }

    private static long files(Point point) {
        return point.record().counts().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private Mode mode() {
        return switch (mode) {
            case "merge" -> Mode.MERGE;
            case "replace" -> Mode.REPLACE;
            default -> throw new UsageError(CliCode.USAGE, "--mode is merge or replace for a project.");
        };
    }

    private Path root(Cli cli) {
        if (to.matches("(s3|workspace|secutils|https?):.*")) {
            throw new UsageError(CliCode.TARGET_UNSUPPORTED, "'" + to + "' is no directory.");
        }
        return cli.resolve(Path.of(to.startsWith("file:") ? to.substring("file:".length()) : to));
    }

    /// The files that were changed after the point was made and would get their older state back.
    private static List<String> olderThanLive(Point point, ImportPlan plan, Path root) throws IOException {
        var older = new ArrayList<String>();
        for (var path : plan.paths(ImportPlan.Action.OVERWRITE).toList()) {
            var modified = Files.getLastModifiedTime(root.resolve(path)).toInstant();
            if (modified.isAfter(point.record().createdAt())) {
                older.add(path);
            }
        }
        return older;
    }

    private Result report(Point point, ImportPlan plan, List<String> older, Duration took, Path root) {
        var id = point.record().point();
        var result = Result.of(Plans.json(plan, dryRun)
                .put("point", id)
                .put("durationMillis", took.toMillis())
                .put("olderThanLive", older));
        Chosen.warnIfFailed(result, point);
        older.forEach(path -> result.warn(path + " was changed after this point was made; its older state comes back"));
        if (!dryRun) {
            result.say("Restored " + point.record().sourceName() + " " + id + " into " + root);
        }
        return Plans.tell(result, plan, dryRun);
    }
}
