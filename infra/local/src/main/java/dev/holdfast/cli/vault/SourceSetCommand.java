package dev.holdfast.cli.vault;

import dev.holdfast.cli.home.Changed;
import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.cli.retention.Preview;
import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Registered.Kind;
import dev.holdfast.core.retention.SourceTerms;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.verification.PingUrls;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "  holdfast source set team --policy short --reason 'only for tests'",
            "  holdfast source set team --ping-ref file:/run/keys/team-ping",
            "  holdfast source set team --kanuka ~/work/team --enable   (after a catalog rebuild)"
        })
final class SourceSetCommand implements Action {
    @Parameters(paramLabel = "NAME", description = "the source")
    String name = "";

    @Mixin
    WhereOptions where = new WhereOptions();

    @Option(names = "--schedule", paramLabel = "EXPR", description = "when it is backed up")
    Optional<String> schedule = Optional.empty();

    @Option(names = "--policy", paramLabel = "NAME", description = "its retention policy; takes --reason")
    Optional<String> policy = Optional.empty();

    @Option(names = "--reason", paramLabel = "R", description = "why, for the journal")
    Optional<String> reason = Optional.empty();

    @Option(
            names = "--confirm",
            paramLabel = "HASH",
            description = "agree to what another policy takes or locks for long")
    Optional<String> confirm = Optional.empty();

    @ArgGroup
    Switch toggle = new Switch();

    @ArgGroup
    Ping ping = new Ping();

    /// At most one of the two.
    static final class Ping {
        @Option(
                names = "--ping-ref",
                paramLabel = "REF",
                description = {
                    "a dead man's check elsewhere, told as long as all is well:",
                    "a file (file:/path) or, on a stack, a secret that holds its https URL"
                })
        Optional<String> reference = Optional.empty();

        @Option(names = "--no-ping", description = "tell no check any more")
        boolean none;
    }

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
        var place = where.where(cli);
        try (var system = Homes.open(cli)) {
            var registered = new Registered(system);
            var old = registered.require(name);
            var next = changed(old, place);
            if (old.policy().equals(next.policy())) {
                registered.commit(next, "source.changed", told(Map.of()), check(system, old));
                return registered.result();
            }
            return moved(cli, system, registered, old, next);
        }
    }

    /// Under another policy: the one before keeps what it kept until the cool-off is over.
    private Result moved(Cli cli, Parts system, Registered registered, Source old, Source next) throws IOException {
        if (reason.filter(why -> !why.isBlank()).isEmpty()) {
            throw new UsageError(CliCode.USAGE, "Another policy takes --reason: why, in words.");
        }
        var until = registered.afterCoolOff();
        var policy = system.policies().of(next.policy());
        var preview = Preview.of(system, policy, List.of(old), system.clock().instant());
        var fact = "\"" + name + "\" goes under the policy \"" + policy.name() + "\"; " + preview.change(until) + ".";
        preview.requireConsent(cli, confirm, policy, fact);
        var terms = SourceTerms.of(system.catalog(), old.id())
                .leaving(old.policy(), system.clock().instant(), until)
                .row(system.catalog(), old.id());
        registered.commit(
                next,
                "source.changed",
                told(Map.of("formerPolicy", old.policy(), "effective", until.toString())),
                Stream.concat(Stream.of(new Change.Row.OfRegistered(terms)), Stream.of(check(system, old)))
                        .toArray(Change.Row[]::new));
        var result = registered
                .result()
                .say(fact)
                .say("What \"" + old.policy() + "\" kept of " + name + " it keeps until " + until + ".");
        return Changed.tell(system, "source.changed", name, result);
    }

    /// The row that changes where the source's check is, when it does.
    private Change.Row[] check(Parts system, Source source) throws IOException {
        var present = system.catalog().registered(Kind.SETTING, PingUrls.name(source.id()));
        if (ping.reference.isPresent()) {
            system.pingUrls().open(ping.reference.get());
            return new Change.Row[] {
                new Change.Row.OfRegistered(PingUrls.row(present, source.id(), ping.reference.get()))
            };
        }
        return ping.none && present.isPresent()
                ? new Change.Row[] {
                    new Change.Row.OfRegistered(
                            present.get().removed(system.clock().instant()))
                }
                : new Change.Row[0];
    }

    private Map<String, String> told(Map<String, String> facts) {
        var told = new TreeMap<>(facts);
        reason.ifPresent(why -> told.put("reason", why));
        return told;
    }

    /// @throws UsageError when the source would become another kind of thing
    private Source changed(Source old, Optional<WhereOptions.Where> place) {
        if (place.filter(now -> !now.kind().equals(old.kind())).isPresent()) {
            throw new UsageError(CliCode.USAGE, "The source \"" + old.name() + "\" is of kind " + old.kind() + ".");
        }
        return new Source(
                old.id(),
                old.name(),
                old.kind(),
                place.map(WhereOptions.Where::location).orElse(old.location()),
                schedule.or(old::schedule),
                policy.orElse(old.policy()),
                toggle.enable || (old.enabled() && !toggle.disable),
                old.removedAt(),
                old.revision() + 1);
    }
}
