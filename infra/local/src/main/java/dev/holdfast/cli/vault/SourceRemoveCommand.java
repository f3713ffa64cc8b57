package dev.holdfast.cli.vault;

import dev.holdfast.cli.home.Changed;
import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.retention.SourceTerms;
import dev.holdfast.core.source.Source;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `source remove`
@Command(
        name = "remove",
        description = "Stops protecting a source. Its recovery points and their promises stay.",
        footer = {"", "Examples:", "  holdfast source remove team", "  holdfast source remove team --expire"})
final class SourceRemoveCommand implements Action {
    @Parameters(paramLabel = "NAME", description = "the source")
    String name = "";

    @Option(names = "--expire", description = "let its points go, the newest too, as promises and locks end")
    boolean expire;

    @Option(names = "--reason", paramLabel = "R", description = "why, for the journal")
    Optional<String> reason = Optional.empty();

    @Override
    public Result run(Cli cli) throws IOException {
        try (var system = Homes.open(cli)) {
            var registered = new Registered(system);
            var old = registered.require(name);
            var removed = new Source(
                    old.id(),
                    old.name(),
                    old.kind(),
                    old.location(),
                    old.schedule(),
                    old.policy(),
                    false,
                    Optional.of(cli.now()),
                    old.revision() + 1);
            if (expire) {
                return letGo(system, registered, removed);
            }
            registered.commit(removed, "source.removed", told(Map.of()));
            return registered.result().say("Removed " + name + "; its recovery points stay.");
        }
    }

    private Result letGo(Parts system, Registered registered, Source removed) throws IOException {
        var from = registered.afterCoolOff();
        var terms = SourceTerms.of(system.catalog(), removed.id()).lettingGo(from);
        registered.commit(
                removed,
                "source.expiring",
                told(Map.of("effective", from.toString())),
                new Change.Row.OfRegistered(terms.row(system.catalog(), removed.id())));
        var result = registered
                .result()
                .say("Removed " + name + "; from " + from + " on its recovery points go as promises and locks end.");
        return Changed.tell(system, "source.expiring", name, result);
    }

    private Map<String, String> told(Map<String, String> facts) {
        var told = new TreeMap<>(facts);
        reason.ifPresent(why -> told.put("reason", why));
        return told;
    }
}
