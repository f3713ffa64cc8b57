package dev.holdfast.cli.vault;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.point.CatalogRebuild;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `catalog`: the index of a vault.
@Command(
        name = "catalog",
        description = "The catalog is only an index: the vault alone is enough to make it again.",
        subcommands = CatalogCommand.RebuildCommand.class,
        footer = {"", "Example:", "  holdfast catalog rebuild --dry-run"})
public final class CatalogCommand {
    /// `catalog rebuild`
    @Command(
            name = "rebuild",
            description = "Adopts every recovery point that the vault holds and the catalog does not know.",
            footer = {"", "Examples:", "  holdfast catalog rebuild --dry-run", "  holdfast catalog rebuild"})
    static final class RebuildCommand implements Action {
        @Option(names = "--dry-run", description = "only say what would be adopted")
        boolean dryRun;

        @Override
        public Result run(Cli cli) throws IOException {
            try (var system = Systems.open(cli)) {
                var rebuilt = new CatalogRebuild(
                                system.vault(), system.catalog(), system.pointReader(), system.clock(), system.actor())
                        .rebuild(dryRun);
                return report(rebuilt);
            }
        }

        private Result report(CatalogRebuild.Rebuilt rebuilt) {
            var result = Result.of(Json.object()
                    .put("adopted", rebuilt.adopted())
                    .put("missing", rebuilt.missing())
                    .put("unknown", rebuilt.unknown()));
            rebuilt.missing().forEach(point -> result.warn("missing: something that " + point + " needs is gone"));
            rebuilt.unknown().forEach(key -> result.warn("unknown: " + key + " is no record that can be trusted"));
            result.say((dryRun ? "Would adopt " : "Adopted ")
                    + rebuilt.adopted()
                    + (rebuilt.adopted() == 1 ? " recovery point." : " recovery points."));
            return dryRun || rebuilt.adopted() == 0
                    ? result
                    : result.say("Sources came back disabled: 'holdfast source set NAME --kanuka DIR --enable'.");
        }
    }
}
