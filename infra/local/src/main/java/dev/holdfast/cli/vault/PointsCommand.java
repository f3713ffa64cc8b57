package dev.holdfast.cli.vault;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `points`: the recovery points, newest first; and the group of commands on them.
@Command(
        name = "points",
        description = "Lists the recovery points, newest first.",
        subcommands = {
            PointsShowCommand.class,
            PointsDiffCommand.class,
            PointsSearchCommand.class,
            PointsOpenCommand.class
        },
        footer = {
            "",
            "A POINT is an id or a unique start of it, SOURCE@latest, SOURCE@latest-verified, or SOURCE@<ISO time>.",
            "",
            "Examples:",
            "  holdfast points",
            "  holdfast points team --at 2026-11-20T00:00:00Z",
            "  holdfast points show team@latest",
            "  holdfast points diff 20261120 team@latest"
        })
public final class PointsCommand implements Action {
    @Parameters(paramLabel = "SOURCE", arity = "0..1", description = "only this source's")
    Optional<String> source = Optional.empty();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "only those made at or before, e.g. 2026-11-20T00:00:00Z")
    Optional<String> at = Optional.empty();

    @Override
    public Result run(Cli cli) throws IOException {
        var notAfter = at.map(PointsCommand::instant);
        try (var system = Homes.open(cli)) {
            var chosen = new Chosen(system);
            var of = source.isPresent() ? Optional.of(chosen.requireSource(source.get())) : Optional.<SourceId>empty();
            var points = chosen.all(of, notAfter);
            var kept = KeptFor.of(system, of);
            var result = Result.of(Json.object()
                    .put(
                            "points",
                            points.stream()
                                    .map(point -> PointView.json(point, kept.reasons(point)))
                                    .toList()));
            if (points.isEmpty()) {
                result.say("No recovery points yet. Make one: holdfast backup");
            }
            points.forEach(point -> result.say(PointView.line(point)));
            return result;
        }
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new UsageError(CliCode.USAGE, "A time looks like 2026-11-20T00:00:00Z.");
        }
    }
}
