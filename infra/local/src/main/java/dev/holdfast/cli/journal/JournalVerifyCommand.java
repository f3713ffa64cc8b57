package dev.holdfast.cli.journal;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Exit;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.audit.kept.KeptReports;
import dev.holdfast.core.audit.kept.ReportCheck;
import dev.holdfast.core.catalog.CatalogCheck;
import dev.holdfast.core.journal.JournalCheck;
import dev.holdfast.core.journal.JournalCheck.Flaw;
import dev.holdfast.core.journal.VaultSegments;
import java.io.IOException;
import picocli.CommandLine.Command;

/// `journal verify`: whether anybody changed, cut or reordered the account.
@Command(
        name = "verify",
        description = "Recomputes every chain from its first entry, compares it with what was shipped and with the"
                + " kept reports of the audit, and names the first bad entry.",
        footer = {"", "Example:", "  holdfast journal verify --json"})
final class JournalVerifyCommand implements Action {
    @Override
    public Result run(Cli cli) throws IOException {
        try (var system = Homes.open(cli)) {
            var rows = new CatalogCheck(system.catalog());
            var trusted = system.trustedEvidence();
            var reports = new ReportCheck(new KeptReports(system.vault(), trusted));
            var report = new JournalCheck(system.catalog(), new VaultSegments(system.vault()), trusted)
                    .verify(cli.now(), entry -> {
                        rows.hear(entry);
                        reports.hear(entry);
                    });
            return result((report.intact() ? report.with(rows.verify()) : report).with(reports.verify()));
        }
    }

    private static Result result(JournalCheck.Report report) {
        var verdict = report.intact() ? "INTACT" : "DAMAGED";
        var json = Json.object()
                .put("verdict", verdict)
                .put("entries", report.entries())
                .put("chains", report.chains())
                .put("segments", report.segments())
                .put("unshipped", report.unshipped());
        if (!report.intact()) {
            json.put("firstBad", json(report.flaws().getFirst()))
                    .put(
                            "flaws",
                            report.flaws().stream()
                                    .map(JournalVerifyCommand::json)
                                    .toList());
        }
        var result = Result.of(json).exit(report.intact() ? Exit.DONE : Exit.DAMAGED);
        report.flaws().forEach(flaw -> result.say("  " + place(flaw) + ": " + flaw.why()));
        return result.say("%s: %s in %s, %s, %d not shipped yet"
                .formatted(
                        verdict,
                        count(report.entries(), "entry", "entries"),
                        count(report.chains(), "chain", "chains"),
                        count(report.segments(), "segment", "segments"),
                        report.unshipped()));
    }

    private static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private static Json json(Flaw flaw) {
        var json = switch (flaw) {
            case Flaw.InEntry(var chain, var seq, var ignored) ->
                Json.object().put("chain", chain).put("seq", seq);
            case Flaw.InSegment(var number, var ignored) -> Json.object().put("segment", number);
            case Flaw.InReport(var number, var ignored) -> Json.object().put("report", number);
            case Flaw.InRow(var row, var ignored) -> Json.object().put("row", row);
        };
        return json.put("why", flaw.why());
    }

    private static String place(Flaw flaw) {
        return switch (flaw) {
            case Flaw.InEntry(var chain, var seq, var ignored) -> "entry " + seq + " of the chain " + chain;
            case Flaw.InSegment(var number, var ignored) -> "segment journal/" + number + ".jsonl";
            case Flaw.InReport(var number, var ignored) -> "report reports/" + number + ".jsonl";
            case Flaw.InRow(var row, var ignored) -> "the catalog's " + row;
        };
    }
}
