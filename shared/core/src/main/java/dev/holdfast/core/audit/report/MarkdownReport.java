package dev.holdfast.core.audit.report;

import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.ControlResult;
import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.Judgement;
import dev.holdfast.core.audit.Report;
import dev.holdfast.core.audit.Result;
import dev.holdfast.core.audit.SourceEvidence;
import dev.holdfast.core.audit.SourceEvidence.Access;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Arrays;

/// The report as Markdown: summary, controls, clauses and findings. Whatever comes from outside stands escaped.
public final class MarkdownReport {
    private static final int SHOWN = 50;

    private final Writer out;

    private MarkdownReport(Writer out) {
        this.out = out;
    }

    /// Leaves the writer open.
    public static void write(Report report, Writer out) throws IOException {
        var markdown = new MarkdownReport(out);
        markdown.summary(report);
        markdown.controls(report);
        markdown.clauses(report);
        for (var source : report.evidence().sources()) {
            markdown.access(source);
        }
        for (var control : report.controls()) {
            markdown.findings(control);
        }
        out.flush();
    }

    private void summary(Report report) throws IOException {
        var summary = report.summary();
        line("# Holdfast audit: " + summary.result().words());
        line("");
        line("At " + report.at() + ", by " + escape(report.framework().title()) + ".");
        line("");
        row("", "compliant", "non-compliant", "not applicable", "insufficient data");
        row("---", "---:", "---:", "---:", "---:");
        counts("controls", summary.controls());
        counts("resources", summary.resources());
        line("");
        line("Findings: " + summary.findings());
        line("");
    }

    private void counts(String of, java.util.Map<Result, Long> counts) throws IOException {
        row(
                of,
                String.valueOf(counts.get(Result.COMPLIANT)),
                String.valueOf(counts.get(Result.NON_COMPLIANT)),
                String.valueOf(counts.get(Result.NOT_APPLICABLE)),
                String.valueOf(counts.get(Result.INSUFFICIENT_DATA)));
    }

    private void controls(Report report) throws IOException {
        line("## Controls");
        line("");
        row("control", "severity", "result", "resources", "findings", "asks");
        row("---", "---", "---", "---:", "---:", "---");
        for (var control : report.controls()) {
            row(
                    control.about().id(),
                    JsonReport.word(control.about().severity()),
                    control.result().words(),
                    String.valueOf(control.resources().size()),
                    String.valueOf(control.findings()),
                    escape(control.about().asks()));
        }
        line("");
    }

    private void clauses(Report report) throws IOException {
        line("## " + escape(report.framework().title()));
        line("");
        row("clause", "result", "asks", "controls");
        row("---", "---", "---", "---");
        for (var clause : report.framework().clauses()) {
            row(
                    escape(clause.reference()),
                    report.result(clause).words(),
                    escape(clause.asks()),
                    String.join(", ", clause.controls()));
        }
        line("");
    }

    private void access(SourceEvidence source) throws IOException {
        if (source.access() instanceof Gathered.Known<Access>(var access)
                && !access.openers().isEmpty()) {
            line("## Who opens the points of " + escape(source.name()) + " today");
            line("");
            row("key", "the source", "points", "oldest", "newest", "generations");
            row("---", "---", "---:", "---", "---", "---:");
            for (var opener : access.openers().entrySet()) {
                var opened = opener.getValue();
                row(
                        escape(opener.getKey()),
                        access.isCurrent(opener.getKey()) ? "lets it in" : "shut it out",
                        String.valueOf(opened.points()),
                        opened.oldest().toString(),
                        opened.newest().toString(),
                        String.valueOf(opened.generations()));
            }
            line("");
        }
    }

    private void findings(ControlResult control) throws IOException {
        if (control.findings() == 0) {
            return;
        }
        line("## " + control.about().id() + ": " + control.result().words());
        line("");
        row("resource", "result", "observed", "required", "since", "what to do");
        row("---", "---", "---", "---", "---", "---");
        var told = control.resources().stream()
                .filter(judgement -> !judgement.answer().findings().isEmpty())
                .toList();
        for (var judgement : told.subList(0, Math.min(SHOWN, told.size()))) {
            resource(judgement);
        }
        line("");
        if (told.size() > SHOWN) {
            line("And " + (told.size() - SHOWN) + " resources more, in the JSON and CSV reports.");
            line("");
        }
    }

    private void resource(Judgement judgement) throws IOException {
        for (AuditFinding finding : judgement.answer().findings()) {
            row(
                    escape(judgement.resource()),
                    judgement.answer().result().words(),
                    escape(finding.observed()),
                    escape(finding.required()),
                    finding.since().map(Instant::toString).orElse(""),
                    escape(finding.remedy()));
        }
    }

    private void row(String... cells) throws IOException {
        line("| " + String.join(" | ", Arrays.asList(cells)) + " |");
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }

    /// Neither markup, nor HTML, nor the end of a cell.
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_{}\\[\\]#|!~])", "\\\\$1")
                .replaceAll("\\R", " ");
    }
}
