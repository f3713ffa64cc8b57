package dev.holdfast.cli.vault;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.source.Source;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `source remove`
@Command(
        name = "remove",
        description = "Stops protecting a source. Its recovery points and their promises stay.",
        footer = {"", "Example:", "  holdfast source remove team"})
final class SourceRemoveCommand implements Action {
    @Parameters(paramLabel = "NAME", description = "the source")
    String name = "";

    @Override
    public Result run(Cli cli) throws IOException {
        try (var system = Systems.open(cli)) {
            var registered = new Registered(system);
            var old = registered.require(name);
            registered.commit(
                    new Source(
                            old.id(),
                            old.name(),
                            old.kind(),
                            old.location(),
                            old.schedule(),
                            old.policy(),
                            false,
                            Optional.of(cli.now()),
                            old.revision() + 1),
                    "source.removed");
            return registered.result().say("Removed " + name + "; its recovery points stay.");
        }
    }
}
