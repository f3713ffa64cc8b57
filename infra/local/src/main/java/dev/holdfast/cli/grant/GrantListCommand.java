package dev.holdfast.cli.grant;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Result;
import java.io.IOException;
import picocli.CommandLine.Command;

/// `grant list`
@Command(
        name = "list",
        description = "Lists the grants.",
        footer = {"", "Example:", "  holdfast grant list --json"})
final class GrantListCommand implements Action {
    @Override
    public Result run(Cli cli) throws IOException {
        try (var system = Homes.open(cli)) {
            return new GrantRows(system).result();
        }
    }
}
