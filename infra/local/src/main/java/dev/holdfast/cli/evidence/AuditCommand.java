package dev.holdfast.cli.evidence;

import dev.holdfast.audit.AuditWiring;
import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Exit;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.NewFile;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.audit.ControlResult;
import dev.holdfast.core.audit.Framework;
import dev.holdfast.core.audit.Judgement;
import dev.holdfast.core.audit.Report;
import dev.holdfast.core.audit.control.Controls;
import dev.holdfast.core.audit.framework.Frameworks;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `audit`: whether the promises are kept, with evidence.
@Command(
        name = "audit",
        description = {
            "Judges every source, recovery point and the vault by 23 controls. It only reads.",
            "Ends with 0 when all is kept, 4 when something is not, 1 when evidence is missing."
        },
        footer = {
            "",
            "Frameworks: nis2 (default), nist-800-53, soc2, iso27001, pci, hipaa, dora, sec-17a-4.",
            "",
            "Examples:",
            "  holdfast audit",
            "  holdfast audit --format html -o audit.html",
            "  holdfast audit --store",
            "  holdfast audit --framework soc2 --format csv -o audit.csv",
            "  holdfast audit --set FRESH.rpo=PT4H --set RECIPIENTS.n=3",
            "  holdfast audit --at 2026-11-20T00:00:00Z --json"
        })
public final class AuditCommand implements Action {
    private static final int SHOWN = 5;

    @Option(names = "--framework", paramLabel = "NAME", description = "whose clauses group the results")
    String framework = Frameworks.standard().id();

    @Option(names = "--format", paramLabel = "json|csv|html|md", description = "instead of the lines for people")
    Optional<String> format = Optional.empty();

    @Option(names = "-o", paramLabel = "FILE", description = "write the report here (- = stdout)")
    Optional<String> output = Optional.empty();

    @Option(names = "--force", description = "overwrite FILE")
    boolean force;

    @Option(names = "--at", paramLabel = "TIME", description = "as of then, e.g. 2026-11-20T00:00:00Z")
    Optional<String> at = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "CONTROL.PARAMETER=VALUE",
            description = "instead of what the settings say, e.g. FRESH.rpo=PT4H")
    Map<String, String> set = Map.of();

    @Option(names = "--store", description = "keep the report in the vault, locked and chained to the one before")
    boolean store;

    @Override
    public Result run(Cli cli) throws IOException {
        var pack = pack();
        var rendering = rendering(cli);
        usable(set);
        var moment = at.map(AuditCommand::instant).orElseGet(cli::now);
        if (moment.isAfter(cli.now())) {
            throw new UsageError(CliCode.USAGE, "--at is a moment that has passed.");
        }
        if (store && at.isPresent()) {
            throw new UsageError(CliCode.USAGE, "--store keeps what is seen now: leave out --at.");
        }
        try (var system = Homes.open(cli)) {
            var job = AuditWiring.job(system);
            var report = job.report(moment, pack, set);
            var result = told(cli, report, rendering);
            return store ? result.warn("kept as " + job.keep(report).key() + " in the vault") : result;
        }
    }

    private static void usable(Map<String, String> set) {
        try {
            Controls.with(set);
        } catch (Refused e) {
            throw new UsageError(e.problem());
        }
    }

    private Framework pack() {
        return Frameworks.named(framework)
                .orElseThrow(() -> new UsageError(
                        CliCode.USAGE,
                        "There is no framework '" + framework + "'. There are: "
                                + Frameworks.ALL.stream().map(Framework::id).collect(Collectors.joining(", ")) + "."));
    }

    /// Absent = lines for people.
    private Optional<Rendering> rendering(Cli cli) {
        if (cli.json() && format.filter(name -> !name.equals("json")).isPresent() && toStdout()) {
            throw new UsageError(CliCode.USAGE, "--json and --format both want stdout: give -o FILE.");
        }
        if (format.isEmpty()) {
            return cli.json() || output.isPresent() ? Optional.of(Rendering.JSON) : Optional.empty();
        }
        return Optional.of(Rendering.named(format.get())
                .orElseThrow(() -> new UsageError(CliCode.USAGE, "A format is json, csv, html or md.")));
    }

    private boolean toStdout() {
        return output.isEmpty() || output.get().equals("-");
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new UsageError(CliCode.USAGE, "A time looks like 2026-11-20T00:00:00Z.");
        }
    }

    private Result told(Cli cli, Report report, Optional<Rendering> rendering) throws IOException {
        if (rendering.isEmpty()) {
            return lines(report);
        }
        if (toStdout()) {
            return Result.streamed(out -> rendering.get().write(report, out)).exit(exit(report));
        }
        var file = cli.resolve(Path.of(output.orElseThrow()));
        new NewFile(file, force).write(part -> {
            try (var out = Files.newBufferedWriter(part)) {
                rendering.get().write(report, out);
            }
            return file;
        });
        return summary(report, file);
    }

    private static Result summary(Report report, Path file) {
        return Result.of(Json.object()
                        .put("file", file)
                        .put("at", report.at())
                        .put("framework", report.framework().id())
                        .put("result", report.summary().result()))
                .say(report.summary().result().words() + ": " + file)
                .exit(exit(report));
    }

    private static Result lines(Report report) {
        var result = Result.of(Json.object());
        report.controls().forEach(control -> tell(control, result));
        var summary = report.summary();
        return result.say("")
                .say("%s: %s"
                        .formatted(
                                summary.result().words(),
                                summary.controls().entrySet().stream()
                                        .filter(count -> count.getValue() > 0)
                                        .map(count -> count.getValue() + " "
                                                + count.getKey().words())
                                        .collect(Collectors.joining(", "))))
                .exit(exit(report));
    }

    private static void tell(ControlResult control, Result result) {
        result.say("%-18s  %-8s  %s"
                .formatted(
                        control.about().id(),
                        control.about().severity().name().toLowerCase(Locale.ROOT),
                        control.result().words()));
        var open = control.resources().stream()
                .filter(judgement -> judgement.answer().result().needsWork())
                .toList();
        open.stream().limit(SHOWN).forEach(judgement -> tell(judgement, result));
        if (open.size() > SHOWN) {
            result.say("  and " + (open.size() - SHOWN) + " more: 'holdfast audit --format html -o audit.html'");
        }
    }

    private static void tell(Judgement judgement, Result result) {
        judgement
                .answer()
                .findings()
                .forEach(finding -> result.say("  " + judgement.resource() + ": " + finding.observed())
                        .say("  → " + finding.remedy()));
    }

    private static int exit(Report report) {
        return switch (report.summary().result()) {
            case COMPLIANT, NOT_APPLICABLE -> Exit.DONE;
            case NON_COMPLIANT -> Exit.DAMAGED;
            case INSUFFICIENT_DATA -> Exit.FAILED;
        };
    }
}
