package dev.holdfast.cli.retention;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Exit;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.retention.Reason;
import dev.holdfast.core.retention.RetentionPlan;
import dev.holdfast.retention.RetentionWiring;
import dev.holdfast.retention.SourceReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `retention apply`: the pass over every source.
@Command(
        name = "apply",
        description = "Lets go what no policy keeps, and extends locks that have to last longer.",
        footer = {
            "",
            "Where much more would go than the last pass would have let go, a person agrees to it by the plan's hash.",
            "",
            "Examples:",
            "  holdfast retention apply --dry-run",
            "  holdfast retention apply",
            "  holdfast retention apply --confirm HASH"
        })
final class ApplyCommand implements Action {
    @Option(names = "--dry-run", description = "say what would be done, and do nothing")
    boolean dryRun;

    @Option(names = "--confirm", paramLabel = "HASH", description = "agree to the plan of this hash")
    Optional<String> confirm = Optional.empty();

    @Override
    public Result run(Cli cli) throws IOException {
        try (var system = Homes.open(cli)) {
            var job = RetentionWiring.job(system, !Homes.leadToStack(cli));
            var reports = new ArrayList<SourceReport>();
            var passed = dryRun ? job.dryRun(confirm, reports::add) : job.apply(confirm, reports::add);
            var result = tell(Result.of(json(passed.planHash(), reports)), reports);
            if (dryRun) {
                return result.say("plan " + passed.planHash());
            }
            passed.untidy().ifPresent(why -> result.warn("Older versions of workspaces are still there: " + why));
            return passed.done() ? result : result.exit(Exit.FAILED);
        }
    }

    private Json json(String planHash, List<SourceReport> reports) {
        var json = Json.object();
        if (dryRun) {
            json.put("dryRun", true);
        }
        return json.put("planHash", planHash)
                .put(
                        "needsConfirm",
                        reports.stream()
                                .filter(SourceReport::needsConfirm)
                                .map(ApplyCommand::waiting)
                                .toList())
                .put("expired", each(reports, report -> report.expired().stream()))
                .put("kept", each(reports, ApplyCommand::kept))
                .put(
                        "refusedByStore",
                        each(
                                reports,
                                report -> report.refused().stream()
                                        .map(refusal -> Json.object()
                                                .put("id", refusal.id())
                                                .put("until", refusal.until()))))
                .put("lockExtended", each(reports, report -> report.lockExtended().stream()))
                .put(
                        "frozen",
                        reports.stream()
                                .filter(report -> !report.frozen().isEmpty())
                                .map(ApplyCommand::frozen)
                                .toList())
                .put(
                        "findings",
                        each(reports, report -> report.findings().stream().map(Json::finding)));
    }

    private static <T> List<T> each(
            List<SourceReport> reports, java.util.function.Function<SourceReport, Stream<T>> part) {
        return reports.stream().flatMap(part).toList();
    }

    private static Json waiting(SourceReport report) {
        return Json.object()
                .put("source", report.source().name())
                .put("planHash", report.planHash())
                .put("expires", report.expiring());
    }

    private static Stream<Json> kept(SourceReport report) {
        return report.plan().map(RetentionPlan::decisions).orElse(List.of()).stream()
                .filter(decision -> !decision.expires())
                .map(decision -> Json.object()
                        .put("id", decision.point().id())
                        .put(
                                "reasons",
                                decision.reasons().stream().map(Reason::word).toList()));
    }

    private static Json frozen(SourceReport report) {
        return Json.object()
                .put("source", report.source().name())
                .put(
                        "causes",
                        report.frozen().stream()
                                .map(cause -> Json.object()
                                        .put("code", cause.code().word())
                                        .put("message", cause.message()))
                                .toList());
    }

    private Result tell(Result result, List<SourceReport> reports) {
        for (var report : reports) {
            var name = report.source().name();
            result.say("%s: %d %s, %d kept, %d locks %s"
                    .formatted(
                            name,
                            report.expired().size(),
                            dryRun ? "would expire" : "expired",
                            report.plan().map(RetentionPlan::kept).orElse(0),
                            report.lockExtended().size(),
                            dryRun ? "to extend" : "extended"));
            report.refused()
                    .forEach(refusal -> result.say("  kept by the store: " + refusal.id()
                            + refusal.until().map(until -> " until " + until).orElse("")));
            report.frozen().forEach(cause -> result.warn(name + " is frozen: " + cause.message()));
            result.warnOf(report.findings());
            if (report.needsConfirm()) {
                result.say("  %d points would expire, more than expected. To agree: --confirm %s"
                        .formatted(report.expiring(), report.planHash()));
            }
        }
        return result;
    }
}
