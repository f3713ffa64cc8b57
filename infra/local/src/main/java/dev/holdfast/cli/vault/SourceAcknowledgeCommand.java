package dev.holdfast.cli.vault;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.retention.SourceTerms;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.verification.Drift;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `source acknowledge`
@Command(
        name = "acknowledge",
        description =
                "Decides about a point that looks unlike those before it: until then nothing of its source expires.",
        footer = {
            "",
            "--accept makes it what later points are compared with; --reject makes it FAILED, and it expires after the",
            "cool-off.",
            "",
            "Example:",
            "  holdfast source acknowledge team --point team@latest --accept --reason 'we moved to one vault'"
        })
final class SourceAcknowledgeCommand implements Action {
    @Parameters(paramLabel = "NAME", description = "the source")
    String name = "";

    @Option(names = "--point", paramLabel = "POINT", required = true, description = "the point")
    String point = "";

    @Option(names = "--reason", paramLabel = "R", required = true, description = "why, for the journal")
    String reason = "";

    @ArgGroup(multiplicity = "1")
    Decision decision = new Decision();

    /// One of the two.
    static final class Decision {
        @Option(names = "--accept", description = "it is right")
        boolean accept;

        @Option(names = "--reject", description = "it is wrong")
        boolean reject;
    }

    @Override
    public Result run(Cli cli) throws IOException {
        if (reason.isBlank()) {
            throw new UsageError(CliCode.USAGE, "--reason says why, in words.");
        }
        try (var system = Homes.open(cli)) {
            var registered = new Registered(system);
            var source = registered.require(name);
            var chosen = new Chosen(system).one(point);
            if (!chosen.record().source().equals(source.id())) {
                throw new UsageError(CliCode.USAGE, "The point is not one of \"" + name + "\".");
            }
            return acknowledge(system, registered, source, chosen);
        }
    }

    private Result acknowledge(Parts system, Registered registered, Source source, Point chosen) throws IOException {
        var drift = decision.accept ? Drift.ACCEPTED : Drift.REJECTED;
        var decided = new Point(
                chosen.record(),
                chosen.recordRef(),
                chosen.state(),
                chosen.standing().acknowledged(drift),
                chosen.protection(),
                chosen.storedBytes(),
                chosen.revision() + 1);
        var rows = new ArrayList<Row>(List.of(new Row.OfPoint(decided)));
        if (drift == Drift.REJECTED) {
            var terms = SourceTerms.of(system.catalog(), source.id()).frozen(registered.afterCoolOff());
            rows.add(new Row.OfRegistered(terms.row(system.catalog(), source.id())));
        }
        var word = decision.accept ? "accept" : "reject";
        var id = chosen.record().point().value();
        var entry = new JournalDraft(
                source.id().value(),
                system.clock().instant(),
                system.actor(),
                "source.acknowledged",
                source.name().value(),
                new TreeMap<>(Map.of("point", id, "verdict", word, "reason", reason)));
        system.catalog().commit(new Change(rows, entry, Optional.empty()));
        return Result.of(Json.object()
                        .put("source", source.name())
                        .put("point", id)
                        .put("verdict", word))
                .say((decision.accept ? "Accepted " : "Rejected ") + id + ".");
    }
}
