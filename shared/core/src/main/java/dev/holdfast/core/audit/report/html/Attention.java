package dev.holdfast.core.audit.report.html;

import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.ControlResult;
import dev.holdfast.core.audit.Judgement;
import dev.holdfast.core.audit.Report;
import dev.holdfast.core.audit.Result;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/// What to do, the worst first; then what is only worth a word.
record Attention(Report report, Html html) {
    private static final int SHOWN = 25;
    private static final Comparator<ControlResult> WORST_FIRST = Comparator.comparing(
                    (ControlResult control) -> control.result() != Result.NON_COMPLIANT)
            .thenComparing(control -> control.about().severity());

    void write() throws IOException {
        html.add("<section aria-labelledby=\"attention\">\n<h2 id=\"attention\">What to do</h2>\n");
        html.add(
                "<p class=\"quiet\">Findings: <span data-count=\"findings\">{}</span></p>\n",
                Words.number(report.summary().findings()));
        var open = with(Result.NON_COMPLIANT, Result.INSUFFICIENT_DATA);
        if (open.isEmpty()) {
            html.add("<p>Nothing. Every promise that was looked at is kept.</p>\n");
        }
        for (var control : open) {
            control(control);
        }
        noted();
        html.add("</section>\n");
    }

    private List<ControlResult> with(Result... results) {
        return report.controls().stream()
                .filter(control -> List.of(results).contains(control.result()))
                .sorted(WORST_FIRST)
                .toList();
    }

    private void control(ControlResult control) throws IOException {
        html.add(
                "<div class=\"found\" id=\"{}\">\n<h3>{}</h3>\n",
                "found-" + control.about().id(),
                control.about().asks());
        html.add(
                "<p><span class=\"state {}\">{}</span>, {}, <span class=\"id\">{}</span></p>\n",
                Words.tone(control.result()),
                Words.result(control.result()),
                Words.severity(control.about().severity()),
                control.about().id());
        findings(
                told(control, Result.NON_COMPLIANT, Result.INSUFFICIENT_DATA),
                control.about().id());
        html.add("</div>\n");
    }

    private static List<Judgement> told(ControlResult control, Result... results) {
        return control.resources().stream()
                .filter(judgement -> !judgement.answer().findings().isEmpty())
                .filter(judgement ->
                        List.of(results).contains(judgement.answer().result()))
                .sorted(Comparator.comparing(judgement -> judgement.answer().result() != Result.NON_COMPLIANT))
                .toList();
    }

    private void findings(List<Judgement> told, String control) throws IOException {
        html.add("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n", "Findings of " + control);
        html.add("<table><thead><tr><th scope=\"col\">Where</th><th scope=\"col\">Found</th><th scope=\"col\">Should"
                + " be</th><th scope=\"col\">Since</th><th scope=\"col\">What to do</th></tr></thead><tbody>\n");
        for (var judgement : told.subList(0, Math.min(SHOWN, told.size()))) {
            for (var finding : judgement.answer().findings()) {
                row(judgement, finding);
            }
        }
        html.add("</tbody></table></div>\n");
        if (told.size() > SHOWN) {
            html.add(
                    "<p class=\"note\">And {} more, in the JSON and CSV reports.</p>\n",
                    Words.number(told.size() - SHOWN));
        }
    }

    private void row(Judgement judgement, AuditFinding finding) throws IOException {
        html.add(
                "<tr><th scope=\"row\" class=\"id\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                judgement.resource(),
                finding.observed(),
                finding.required(),
                finding.since().map(Words::moment).orElse("not known"),
                finding.remedy());
    }

    private void noted() throws IOException {
        var noted = report.controls().stream()
                .filter(control ->
                        !told(control, Result.COMPLIANT, Result.NOT_APPLICABLE).isEmpty())
                .toList();
        if (noted.isEmpty()) {
            return;
        }
        html.add("<details><summary>Exempt, and reported</summary>\n");
        for (var control : noted) {
            findings(
                    told(control, Result.COMPLIANT, Result.NOT_APPLICABLE),
                    control.about().id() + ", exempt");
        }
        html.add("</details>\n");
    }
}
