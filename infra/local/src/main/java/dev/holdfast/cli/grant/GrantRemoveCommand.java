package dev.holdfast.cli.grant;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.grant.GrantCode;
import dev.holdfast.format.Refused;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `grant remove`
@Command(
        name = "remove",
        description = "Takes a grant away: requests that name it are refused from now on.",
        footer = {"", "Example:", "  holdfast grant remove shop-dr"})
final class GrantRemoveCommand implements Action {
    @Parameters(paramLabel = "NAME", description = "the grant")
    String name = "";

    @Override
    public Result run(Cli cli) throws IOException {
        try (var system = Homes.open(cli)) {
            var rows = new GrantRows(system);
            var row = rows.row(name)
                    .filter(Registered::isLive)
                    .orElseThrow(() -> new Refused(GrantCode.UNKNOWN, "There is no grant \"" + name + "\"."));
            rows.commit(row.removed(cli.now()), "grant.removed");
            return rows.result().say("Removed " + name + ".");
        }
    }
}
