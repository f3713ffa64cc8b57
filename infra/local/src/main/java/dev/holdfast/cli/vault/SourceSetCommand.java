package dev.holdfast.cli.vault;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.source.Source;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `source set`
@Command(
        name = "set",
        description = "Changes a source.",
        footer = {
            "",
            "Examples:",
            "  holdfast source set team --schedule @hourly",
            "  holdfast source set team --disable",
            "  holdfast source set team --kanuka ~/work/team --enable   (after a catalog rebuild)"
        })
final class SourceSetCommand implements Action {
    @Parameters(paramLabel = "NAME", description = "the source")
    String name = "";

    @Option(names = "--kanuka", paramLabel = "DIR", description = "where the project is now")
    Optional<String> kanuka = Optional.empty();

    @Option(names = "--schedule", paramLabel = "EXPR", description = "when it is backed up")
    Optional<String> schedule = Optional.empty();

    @Option(names = "--policy", paramLabel = "NAME", description = "its retention policy")
    Optional<String> policy = Optional.empty();

    @ArgGroup
    Switch toggle = new Switch();

    /// At most one of the two.
    static final class Switch {
        @Option(names = "--enable", description = "back it up with --all and by its schedule")
        boolean enable;

        @Option(names = "--disable", description = "leave it alone until it is enabled")
        boolean disable;
    }

    @Override
    public Result run(Cli cli) throws IOException {
        schedule.ifPresent(Registered::requireSchedule);
        var location =
                kanuka.isPresent() ? Optional.of(Registered.location(cli, kanuka.get())) : Optional.<String>empty();
        try (var system = Systems.open(cli)) {
            var registered = new Registered(system);
            registered.commit(changed(registered.require(name), location), "source.changed");
            return registered.result();
        }
    }

    private Source changed(Source old, Optional<String> location) {
        return new Source(
                old.id(),
                old.name(),
                old.kind(),
                location.orElse(old.location()),
                schedule.or(old::schedule),
                policy.orElse(old.policy()),
                toggle.enable || (old.enabled() && !toggle.disable),
                old.removedAt(),
                old.revision() + 1);
    }
}
