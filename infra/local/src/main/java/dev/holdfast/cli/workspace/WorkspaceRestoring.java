package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.workspace.WorkspaceOptions;
import dev.holdfast.core.workspace.WorkspaceOptions.Mode;
import dev.holdfast.core.workspace.kept.KeptWorkspaces.Kept;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.core.workspace.point.WorkspaceRestore;
import dev.holdfast.core.workspace.point.WorkspaceTarget;
import dev.holdfast.local.secutils.RemoteLocation;
import dev.holdfast.restore.RestoreJob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// `restore` of a workspace's point: into a workspace that is kept here, one on a remote server, or a file.
public record WorkspaceRestoring(Cli cli, Parts system, RestoreJob job, Point point, Asked asked) {
    private static final String KEPT = "workspace:";
    private static final String FILE = "file:";
    private static final String REMOTE = "secutils:";

    /// What the command line says.
    /// @param to `workspace:ID`, `secutils:URL`, `file:PATH` or a path
    /// @param keyRef where the remote server's API key is
    public record Asked(
            String to,
            String mode,
            Optional<String> conflict,
            Set<String> only,
            boolean dryRun,
            Optional<String> confirm,
            Optional<String> passphraseFile,
            Optional<String> keyRef) {}

    public Result restore() throws IOException {
        var options = options();
        var started = cli.now();
        if (asked.to().startsWith(KEPT)) {
            return intoKept(new WorkspaceId(asked.to().substring(KEPT.length())), options, started);
        }
        if (asked.to().startsWith(REMOTE)) {
            var keyRef = asked.keyRef()
                    .orElseThrow(() -> new UsageError(CliCode.USAGE, "secutils:URL and --api-key-ref go together."));
            var location = RemoteLocation.of(asked.to().substring(REMOTE.length()), keyRef);
            return new RemoteRestoring(this, location).restore(options, started);
        }
        if (asked.to().matches("[a-z0-9]{2,}:.*") && !asked.to().startsWith(FILE)) {
            throw new UsageError(
                    CliCode.TARGET_UNSUPPORTED, "A workspace is restored to workspace:ID, secutils:URL or file:PATH.");
        }
        var path = asked.to().startsWith(FILE) ? asked.to().substring(FILE.length()) : asked.to();
        return intoFile(cli.resolve(Path.of(path)), options, started);
    }

    private WorkspaceOptions options() {
        var mode = switch (asked.mode()) {
            case "merge" -> Mode.MERGE;
            case "apply" -> Mode.APPLY;
            default -> throw new UsageError(CliCode.USAGE, "--mode is merge or apply for a workspace.");
        };
        if (mode == Mode.APPLY && !asked.only().isEmpty()) {
            throw new UsageError(CliCode.USAGE, "--only restores single items; --mode apply would delete the others.");
        }
        var conflict = Optional.of(ConflictOption.of(asked.conflict()));
        return WorkspaceOptions.restore(mode, mode == Mode.MERGE ? conflict : Optional.empty(), cli.now());
    }

    private Result intoKept(WorkspaceId id, WorkspaceOptions options, Instant started) throws IOException {
        var prepared = job.prepare(point);
        var restore = new WorkspaceRestore(prepared.contents(), options, asked.only());
        var target = new WorkspaceTarget(system.workspaces(), id, UUID::randomUUID);
        var plan = job.plan(prepared, target, restore);
        if (!asked.dryRun()) {
            new Consent(cli, id.value(), asked.confirm()).require(plan.plan());
            job.apply(prepared, target, plan, restore);
        }
        var version = asked.dryRun()
                ? plan.kept().map(Kept::head).map(head -> head.sequence()).orElse(0L)
                : system.workspaces().history(id).getFirst().sequence();
        var older = plan.olderThanLive(point.record().createdAt());
        var result = ImportView.of(plan.plan(), List.of(), version, !asked.dryRun());
        older.forEach(name -> result.warn(name + " was changed after this point was made; its older state comes back"));
        return restored(result, result.json(), older, started)
                .say(asked.dryRun() ? "" : "Restored " + point.record().sourceName() + " into the workspace " + id);
    }

    private Result intoFile(Path file, WorkspaceOptions options, Instant started) throws IOException {
        var prepared = job.prepare(point);
        var workspace = new WorkspaceRestore(prepared.contents(), options, asked.only()).read(prepared.payload());
        var output = new DocumentOutput(workspace, asked.passphraseFile());
        var target = new DocumentTarget(cli, file, output);
        var plan = job.plan(prepared, target, asked.only());
        if (!asked.dryRun()) {
            job.apply(prepared, target, plan, asked.only());
        }
        var json = Json.object()
                .put("file", file)
                .put("bytes", plan.bytes())
                .put("counts", output.counts())
                .put("dryRun", asked.dryRun())
                .put("planHash", plan.hash())
                .put("warnings", Json.warnings(output.warnings()));
        var result = Result.of(json).warnOf(output.warnings());
        return restored(result, json, List.of(), started)
                .say((asked.dryRun() ? "Would write " : "Wrote ") + file + ", " + plan.bytes() + " bytes.");
    }

    Result restored(Result result, Json json, List<String> older, Instant started) {
        json.put("point", point.record().point())
                .put("durationMillis", Duration.between(started, cli.now()).toMillis())
                .put("olderThanLive", older);
        return result;
    }
}
