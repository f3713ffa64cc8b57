package dev.holdfast.cli.retention;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.NewFile;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.retention.Simulation;
import dev.holdfast.core.retention.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `retention simulate`: what a policy holds and costs over the years.
@Command(
        name = "simulate",
        description =
                "Plays a policy over years, one pass a day: what is held each month, of which level, at what cost.",
        footer = {
            "",
            "Examples:",
            "  holdfast retention simulate --policy policy.json --every PT6H --years 10",
            "  holdfast retention simulate --policy policy.json --every P1D --point-bytes 65536 -o held.svg"
        })
final class SimulateCommand implements Action {
    private static final int MOST_POINTS = 1_000_000;
    private static final int MOST_YEARS = 100;

    @Option(names = "--policy", paramLabel = "FILE", required = true, description = "the policy (JSON)")
    Path policy = Path.of("");

    @Option(names = "--every", paramLabel = "PT6H", required = true, description = "from one backup to the next")
    String every = "";

    @Option(names = "--from", paramLabel = "TIME", description = "the first backup (default: now)")
    Optional<String> from = Optional.empty();

    @Option(names = "--years", paramLabel = "N", description = "1 to 100 (default: ${DEFAULT-VALUE})")
    int years = 10;

    @Option(names = "--point-bytes", paramLabel = "N", description = "size of a point (default: ${DEFAULT-VALUE})")
    long pointBytes = 65_536;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "also draw it, as SVG")
    Optional<Path> output = Optional.empty();

    @Option(names = "--force", description = "overwrite an existing picture")
    boolean force;

    @Override
    public Result run(Cli cli) throws IOException {
        var step = Inputs.span("--every", every);
        var start = from.map(text -> Inputs.instant("--from", text))
                .orElseGet(cli::now)
                .truncatedTo(ChronoUnit.SECONDS);
        requireReasonable(step, start);
        var picture = output.map(file -> new NewFile(cli.resolve(file), force));
        picture.ifPresent(NewFile::requireFree);
        var inputs = new Inputs(cli);
        var rules = inputs.policy(policy);
        inputs.requireGood();
        var months = new MonthsView(Simulation.of(rules, step, start, years), pointBytes, Prices.load());
        if (picture.isPresent()) {
            picture.get().write(part -> Files.writeString(part, Chart.svg(months, rules.name())));
        }
        var result = months.result();
        rules.warnings().forEach(result::warn);
        return result;
    }

    private void requireReasonable(Span step, Instant start) {
        if (years < 1 || years > MOST_YEARS) {
            throw new UsageError(CliCode.USAGE, "--years takes 1 to " + MOST_YEARS + ".");
        }
        if (pointBytes < 0 || pointBytes > 1L << 50) {
            throw new UsageError(CliCode.USAGE, "--point-bytes takes a number of bytes.");
        }
        boolean outside = start.isBefore(Instant.EPOCH) || start.isAfter(Instant.parse("9000-01-01T00:00:00Z"));
        if (outside) {
            throw new UsageError(CliCode.USAGE, "--from takes a time from 1970 to the year 9000.");
        }
        var end = new Span(12 * years, 0, 0).after(start, ZoneOffset.UTC);
        var reach = step.after(start, ZoneOffset.UTC);
        if (start.until(end, ChronoUnit.SECONDS) / start.until(reach, ChronoUnit.SECONDS) > MOST_POINTS) {
            throw new UsageError(CliCode.USAGE, "--every makes more than " + MOST_POINTS + " points in that time.");
        }
    }
}
