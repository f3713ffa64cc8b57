package dev.holdfast.cli.vault;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Bytes;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Exit;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.Trouble;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.source.Source;
import dev.holdfast.export.ExportJob;
import dev.holdfast.export.ExportOutcome;
import dev.holdfast.export.ExportWiring;
import dev.holdfast.format.Failed;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `backup`: one recovery point of each source that is named.
@Command(
        name = "backup",
        description = "Makes a recovery point. An unchanged source stores nothing new.",
        footer = {
            "",
            "Examples:",
            "  holdfast backup              (when there is one source)",
            "  holdfast backup team billing",
            "  holdfast backup --all --json"
        })
public final class BackupCommand implements Action {
    @Parameters(paramLabel = "SOURCE", arity = "0..*", description = "the sources (default: the only one)")
    List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "every source that is enabled")
    boolean all;

    @Option(names = "--rescan", description = "read every file, whatever is remembered of the last run")
    boolean rescan;

    @Override
    public Result run(Cli cli) throws IOException {
        try (var system = Homes.open(cli);
                var progress = cli.progress()) {
            system.reporting(progress);
            var sources = sources(new Registered(system));
            var job = ExportWiring.job(system);
            var lines = new ArrayList<Json>();
            var json = Json.object().put("results", lines);
            var result = Result.of(json);
            for (var source : sources) {
                progress.begin("backing up " + source.name());
                lines.add(backup(job, source, result));
            }
            return Clock.warnIfLeapt(cli, system, json, result);
        }
    }

    private List<Source> sources(Registered registered) throws IOException {
        if (all && !names.isEmpty()) {
            throw new UsageError(CliCode.USAGE, "Name sources or say --all, not both.");
        }
        if (!names.isEmpty()) {
            var named = new ArrayList<Source>();
            for (var name : names) {
                named.add(registered.require(name));
            }
            return named;
        }
        var live = registered.live();
        if (live.isEmpty()) {
            throw new Refused(CliCode.NO_SOURCES, "There is no source yet.");
        }
        var enabled = live.stream().filter(Source::enabled).toList();
        if (all || enabled.size() == 1) {
            return enabled;
        }
        if (live.size() > 1) {
            throw new UsageError(CliCode.USAGE, "There are " + live.size() + " sources: name one, or say --all.");
        }
        return live;
    }

    private Json backup(ExportJob job, Source source, Result result) {
        var json = Json.object().put("source", source.name());
        try {
            requireLocation(source);
            return made(json, job.export(source, Optional.empty(), rescan), source, result);
        } catch (IOException | HoldfastException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e instanceof HoldfastException known ? known : new java.io.UncheckedIOException((IOException) e);
            }
            var problem = Trouble.of(e).problem();
            result.exit(Exit.FAILED).warn(told(source, problem));
            return json.put("outcome", "failed")
                    .put("point", Optional.empty())
                    .put("payloadBytes", 0)
                    .put("storedBytes", 0)
                    .put("lockedUntil", Optional.empty())
                    .put("warnings", List.of())
                    .put("error", Trouble.json(problem));
        }
    }

    private static Json made(Json json, ExportOutcome outcome, Source source, Result result) {
        var point = outcome.point();
        var word = switch (outcome) {
            case ExportOutcome.Created ignored -> "created";
            case ExportOutcome.Unchanged ignored -> "unchanged";
        };
        var locked = PointView.lockedUntil(point);
        point.record().warnings().forEach(code -> result.warn(source.name() + ": " + code));
        result.say("%s: %s %s (%s, %s stored%s)"
                .formatted(
                        source.name(),
                        word,
                        point.record().point(),
                        Bytes.text(point.record().payload().bytes()),
                        Bytes.text(point.storedBytes()),
                        locked.map(until -> ", locked until " + until).orElse("")));
        return json.put("outcome", word)
                .put("point", point.record().point())
                .put("payloadBytes", point.record().payload().bytes())
                .put("storedBytes", point.storedBytes())
                .put("lockedUntil", locked)
                .put(
                        "warnings",
                        point.record().warnings().stream()
                                .map(code -> Json.object().put("code", code))
                                .toList());
    }

    /// A source that was recovered from the vault does not know where its project is.
    private static void requireLocation(Source source) {
        if (source.location().isEmpty()) {
            throw new Failed(Problem.of(
                    CliCode.LOCATION_MISSING,
                    "The source \"" + source.name() + "\" came out of a catalog rebuild and has no location: "
                            + "'holdfast source set " + source.name() + " --kanuka DIR --enable'."));
        }
    }

    private static String told(Source source, Problem problem) {
        return source.name() + " failed: " + problem.message() + "\n→ " + problem.remedy();
    }
}
