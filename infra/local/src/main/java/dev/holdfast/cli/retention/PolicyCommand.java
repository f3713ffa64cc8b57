package dev.holdfast.cli.retention;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Result;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `policy`: the group of commands on what sources are kept by.
@Command(
        name = "policy",
        description = "Retention policies: set, list, show.",
        subcommands = {PolicySetCommand.class, PolicyCommand.ListCommand.class, PolicyCommand.ShowCommand.class},
        footer = {
            "",
            "Examples:",
            "  holdfast policy list",
            "  holdfast policy set policy.json --reason 'legal asks for ten years' --dry-run"
        })
public final class PolicyCommand {
    /// `policy list`
    @Command(
            name = "list",
            description = "Lists the policies, and until when their former versions still count.",
            footer = {"", "Example:", "  holdfast policy list --json"})
    static final class ListCommand implements Action {
        @Override
        public Result run(Cli cli) throws IOException {
            try (var system = Homes.open(cli)) {
                var registered = new RegisteredPolicies(system);
                return registered.result(registered.names());
            }
        }
    }

    /// `policy show`
    @Command(
            name = "show",
            description = "Shows a policy.",
            footer = {"", "Example:", "  holdfast policy show standard"})
    static final class ShowCommand implements Action {
        @Parameters(paramLabel = "NAME", description = "the policy")
        String name = "";

        @Override
        public Result run(Cli cli) throws IOException {
            try (var system = Homes.open(cli)) {
                return new RegisteredPolicies(system).result(List.of(name));
            }
        }
    }
}
