package dev.holdfast.cli.retention;

import dev.holdfast.cli.home.Changed;
import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.CoreCode;
import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.point.PointSelector;
import dev.holdfast.core.retention.Hold;
import dev.holdfast.core.retention.RetentionCode;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.SourceId;
import dev.holdfast.retention.RetentionWiring;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hold`: the group of commands on legal holds.
@Command(
        name = "hold",
        description = "Legal holds: what is held stays, whatever its policy says.",
        subcommands = {
            HoldCommand.Place.class,
            HoldCommand.Release.class,
            HoldCommand.Lift.class,
            HoldCommand.ListCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  holdfast hold place team --name case-17 --reason 'court order'",
            "  holdfast hold place team --from 2026-01-01T00:00:00Z --to 2026-03-31T23:59:59Z --name audit --reason Q1",
            "  holdfast hold release --name case-17 --reason 'case closed'",
            "  holdfast hold list"
        })
public final class HoldCommand {
    /// `hold place`
    @Command(
            name = "place",
            description = "Holds a point, a source, or what a source made in some time.",
            footer = {"", "Example:", "  holdfast hold place team@latest --name case-17 --reason 'court order'"})
    static final class Place implements Action {
        @Parameters(paramLabel = "POINT|SOURCE", description = "what is held")
        String what = "";

        @Option(names = "--from", paramLabel = "T", description = "of a source only what was made at or after")
        Optional<String> from = Optional.empty();

        @Option(names = "--to", paramLabel = "T", description = "of a source only what was made at or before")
        Optional<String> to = Optional.empty();

        @Option(names = "--name", paramLabel = "N", required = true, description = "a name that no hold ever had")
        String name = "";

        @Option(names = "--reason", paramLabel = "R", required = true, description = "why, for the journal")
        String reason = "";

        @Override
        public Result run(Cli cli) throws IOException {
            if (reason.isBlank() || !name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
                throw new UsageError(
                        CliCode.USAGE, "A hold has a name of letters, digits, '.', '_', '-' and a reason.");
            }
            try (var system = Homes.open(cli)) {
                var scope = scope(system);
                var hold = new Hold(name, scope, reason, system.clock().instant(), system.actor(), Optional.empty());
                int covered = RetentionWiring.holds(system).place(source(system, scope.source()), hold);
                return HoldView.result(system)
                        .say("\"" + name + "\" holds " + covered + " points, and new ones in scope.");
            }
        }

        private Hold.Scope scope(Parts system) throws IOException {
            var start = from.map(text -> Inputs.instant("--from", text));
            var end = to.map(text -> Inputs.instant("--to", text));
            if (start.isPresent() && end.filter(start.get()::isAfter).isPresent()) {
                throw new UsageError(CliCode.USAGE, "--from is after --to.");
            }
            var source = named(system);
            if (source.isPresent()) {
                return new Hold.Scope(source.get().id(), Optional.empty(), start, end);
            }
            if (start.isPresent() || end.isPresent()) {
                throw new UsageError(CliCode.USAGE, "--from and --to are for a source, not for a point.");
            }
            var record = new PointSelector(system.catalog()).select(what).record();
            return Hold.Scope.of(record.source(), record.point());
        }

        /// Removed ones too, as their points stay.
        private Optional<Source> named(Parts system) throws IOException {
            return system.catalog().sources().stream()
                    .filter(source -> source.name().value().equals(what))
                    .max(Comparator.comparing(source -> source.removedAt().isEmpty()));
        }
    }

    /// `hold release`
    @Command(
            name = "release",
            description = "Releases a hold by its name. It holds on until the cool-off is over.",
            footer = {"", "Example:", "  holdfast hold release --name case-17 --reason 'case closed'"})
    static final class Release implements Action {
        @Option(names = "--name", paramLabel = "N", required = true, description = "the hold")
        String name = "";

        @Option(names = "--reason", paramLabel = "R", required = true, description = "why, for the journal")
        String reason = "";

        @Override
        public Result run(Cli cli) throws IOException {
            if (reason.isBlank()) {
                throw new UsageError(CliCode.USAGE, "--reason says why, in words.");
            }
            try (var system = Homes.open(cli)) {
                var row = system.catalog()
                        .registered(Registered.Kind.HOLD, name)
                        .orElseThrow(
                                () -> new Refused(RetentionCode.HOLD_UNKNOWN, "There is no hold \"" + name + "\"."));
                var source = source(system, Hold.read(row).scope().source());
                var now = system.clock().instant();
                var how = new Hold.Release(now, system.actor(), reason, effective(system, now));
                var released = RetentionWiring.holds(system).release(source, name, how);
                var result = HoldView.result(system)
                        .say("\"" + name + "\" holds until "
                                + released.release().orElse(how).effective() + ".");
                return Changed.tell(system, "hold.released", name, result);
            }
        }

        private static Instant effective(Parts system, Instant now) throws IOException {
            return now.atZone(ZoneOffset.UTC).plus(system.coolOff()).toInstant();
        }
    }

    /// `hold lift`
    @Command(
            name = "lift",
            description = "Takes off storage what no hold keeps any more, once the cool-off is over.",
            footer = {
                "",
                "On one machine the pass does it. On a stack the retention function may not: assume the hold-release role.",
                "",
                "Example:",
                "  holdfast hold lift"
            })
    static final class Lift implements Action {
        @Override
        public Result run(Cli cli) throws IOException {
            try (var system = Homes.open(cli)) {
                var job = RetentionWiring.holds(system);
                var lifted = new ArrayList<String>();
                for (var source : system.catalog().sources()) {
                    job.lift(source).forEach(point -> lifted.add(point.value()));
                }
                return Result.of(Json.object().put("lifted", lifted))
                        .say(lifted.size() + " points are no longer held on storage.");
            }
        }
    }

    /// `hold list`
    @Command(
            name = "list",
            description = "Lists every hold, released ones too.",
            footer = {"", "Example:", "  holdfast hold list --json"})
    static final class ListCommand implements Action {
        @Override
        public Result run(Cli cli) throws IOException {
            try (var system = Homes.open(cli)) {
                return HoldView.result(system);
            }
        }
    }

    private static Source source(Parts system, SourceId id) throws IOException {
        List<Source> sources = system.catalog().sources();
        return sources.stream()
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(CoreCode.SOURCE_UNKNOWN, "There is no source " + id + "."));
    }
}
