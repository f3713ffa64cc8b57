package dev.holdfast.cli.retention;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.retention.RetentionPlan;
import dev.holdfast.core.retention.SourceStanding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `retention plan`: what a policy would make of a list of points. Nothing is changed; no home is needed.
@Command(
        name = "plan",
        description = "Says of each point whether a policy keeps it, why, and until when. Changes nothing.",
        footer = {
            "",
            "points.json is an array of {\"id\", \"createdAt\", \"state\", \"verification\", \"legalHold\", \"lockedUntil\"};",
            "all but the first two may be left out.",
            "",
            "Examples:",
            "  holdfast retention plan --policy policy.json --points points.json",
            "  holdfast retention plan --policy policy.json --points - --now 2026-11-21T10:00:00Z --json"
        })
final class PlanCommand implements Action {
    @Option(names = "--policy", paramLabel = "FILE", required = true, description = "the policy (JSON)")
    Path policy = Path.of("");

    @Option(names = "--points", paramLabel = "FILE", required = true, description = "the points (JSON; - = stdin)")
    Path points = Path.of("");

    @Option(names = "--now", paramLabel = "TIME", description = "plan for this moment (default: now)")
    Optional<String> now = Optional.empty();

    @Option(names = "--frozen", description = "the source is frozen: nothing expires")
    boolean frozen;

    @Option(names = "--removed", description = "the source was removed for good")
    boolean removed;

    @Override
    public Result run(Cli cli) throws IOException {
        var moment = now.map(text -> Inputs.instant("--now", text)).orElseGet(cli::now);
        var inputs = new Inputs(cli);
        var rules = inputs.policy(policy);
        var given = inputs.points(points);
        inputs.requireGood();
        return PlanView.result(RetentionPlan.of(given, rules, moment, new SourceStanding(frozen, removed)));
    }
}
