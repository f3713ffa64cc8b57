package dev.holdfast.cli.grant;

import dev.holdfast.aws.vault.S3Location;
import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.CoreCode;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.catalog.Registered.Kind;
import dev.holdfast.core.grant.Grant;
import dev.holdfast.core.grant.GrantCode;
import dev.holdfast.core.grant.GrantRate;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `grant add`
@Command(
        name = "add",
        description = "Lets events restore a source's newest point into new folders below a target.",
        footer = {
            "",
            "Examples:",
            "  holdfast grant add shop-dr --source shop --to s3://BUCKET/restored",
            "  holdfast grant add nightly --source team --to /srv/restored --rate 1/day --expires 2027-01-01T00:00:00Z"
        })
final class GrantAddCommand implements Action {
    @Parameters(paramLabel = "NAME", description = "letters, digits, '.', '_', '-'")
    String name = "";

    @Option(names = "--source", paramLabel = "SOURCE", required = true, description = "whose points")
    String source = "";

    @Option(
            names = "--to",
            paramLabel = "DIR|s3://…|workspace:NAME",
            required = true,
            description = "a directory, on a stack a place in the restore bucket; or new workspaces NAME-<restore>")
    String to = "";

    @Option(names = "--selector", paramLabel = "latest|latest-verified", description = "default: ${DEFAULT-VALUE}")
    String selector = "latest-verified";

    @Option(names = "--rate", paramLabel = "N/hour|day|week", description = "default: ${DEFAULT-VALUE}")
    String rate = GrantRate.DEFAULT.toString();

    @Option(names = "--expires", paramLabel = "TIME", description = "until then (default: until it is removed)")
    Optional<String> expires = Optional.empty();

    @Override
    public Result run(Cli cli) throws IOException {
        var end = expires.map(GrantAddCommand::instant);
        if (end.filter(at -> !at.isAfter(cli.now())).isPresent()) {
            throw new Refused(GrantCode.INVALID, "--expires is a time that has passed.");
        }
        var grant = new Grant(
                new SourceName(name),
                new SourceName(source),
                target(cli),
                Grant.Selector.parse(selector),
                GrantRate.parse(rate),
                end);
        try (var system = Homes.open(cli)) {
            var kind = system.catalog()
                    .source(grant.source())
                    .orElseThrow(() -> new Refused(CoreCode.SOURCE_UNKNOWN, "There is no source \"" + source + "\"."))
                    .kind();
            if (grant.workspace("0".repeat(32)).isPresent() && !kind.equals("workspace")) {
                throw new Refused(CoreCode.TARGET_UNSUPPORTED, "\"" + source + "\" is no workspace.");
            }
            var rows = new GrantRows(system);
            var known = rows.row(name);
            if (known.filter(Registered::isLive).isPresent()) {
                throw new Refused(GrantCode.EXISTS, "There is a grant \"" + name + "\" already.");
            }
            rows.commit(
                    known.map(row -> row.next(grant.json()))
                            .orElseGet(() -> Registered.first(Kind.GRANT, name, grant.json())),
                    "grant.added");
            return rows.result();
        }
    }

    /// What the restoring side understands: places in S3 on a stack, directories on one machine.
    private String target(Cli cli) throws IOException {
        if (to.startsWith("workspace:")) {
            return to;
        }
        if (Homes.leadToStack(cli)) {
            return S3Location.parse(to).toString();
        }
        if (to.contains("://")) {
            throw new UsageError(CliCode.TARGET_UNSUPPORTED, "'" + to + "' is no directory of this machine.");
        }
        return cli.resolve(Path.of(to)).toString();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new UsageError(CliCode.USAGE, "A time looks like 2027-01-01T00:00:00Z.");
        }
    }
}
