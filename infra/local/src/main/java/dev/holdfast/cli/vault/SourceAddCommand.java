package dev.holdfast.cli.vault;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.CoreCode;
import dev.holdfast.core.Parts;
import dev.holdfast.core.point.PointIds;
import dev.holdfast.core.retention.Policies;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `source add`
@Command(
        name = "add",
        description = "Adds a source to protect.",
        footer = {
            "",
            "Examples:",
            "  holdfast source add team --kanuka ~/work/team",
            "  holdfast source add team --kanuka . --schedule @daily",
            "  holdfast source add api --kanuka https://git.example.org/team/api.git --branch main --token-ref file:/run/keys/git",
            "  holdfast source add ws --workspace team",
            "  holdfast source add remote --secutils https://secutils.dev --api-key-ref file:/run/keys/secutils"
        })
final class SourceAddCommand implements Action {
    @Parameters(paramLabel = "NAME", description = "letters, digits, '.', '_', '-'")
    String name = "";

    @Mixin
    WhereOptions where = new WhereOptions();

    @Option(names = "--schedule", paramLabel = "EXPR", description = "@daily, rate(6 hours), cron(0 3 * * ? *) …")
    Optional<String> schedule = Optional.empty();

    @Option(names = "--policy", paramLabel = "NAME", description = "its retention policy (default: ${DEFAULT-VALUE})")
    String policy = "standard";

    @Option(names = "--confirm", paramLabel = "HASH", description = "agree to a long lock under COMPLIANCE")
    Optional<String> confirm = Optional.empty();

    @Override
    public Result run(Cli cli) throws IOException {
        var wanted = new SourceName(name);
        schedule.ifPresent(Registered::requireSchedule);
        var place = where.require(cli);
        try (var system = Homes.open(cli)) {
            if (system.catalog().source(wanted).isPresent()) {
                throw new Refused(CoreCode.SOURCE_EXISTS, "There is a source \"" + wanted + "\" already.");
            }
            requirePolicy(cli, system);
            var registered = new Registered(system);
            registered.commit(
                    new Source(
                            new PointIds(system.random()).source(),
                            wanted,
                            place.kind(),
                            place.location(),
                            schedule,
                            policy,
                            true,
                            Optional.empty(),
                            1),
                    "source.added");
            return registered.result();
        }
    }

    /// The standard policy was agreed to when the home was made.
    private void requirePolicy(Cli cli, Parts system) throws IOException {
        var chosen = system.policies().of(policy);
        if (!chosen.equals(system.policies().of(Policies.STANDARD))) {
            new LongLock(chosen).requireConsent(cli, confirm);
        }
    }
}
