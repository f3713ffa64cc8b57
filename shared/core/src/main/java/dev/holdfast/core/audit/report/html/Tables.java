package dev.holdfast.core.audit.report.html;

import dev.holdfast.core.audit.ControlResult;
import dev.holdfast.core.audit.Framework;
import dev.holdfast.core.audit.Report;
import dev.holdfast.core.audit.Result;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/// All controls with their results, and the clauses that they answer.
record Tables(Report report, Html html) {
    void write() throws IOException {
        html.add("<section aria-labelledby=\"controls\">\n<h2 id=\"controls\">Controls</h2>\n");
        html.add(
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of controls\"><table><thead><tr><th"
                        + " scope=\"col\">Control</th><th scope=\"col\">Asks</th><th scope=\"col\">Severity</th><th"
                        + " scope=\"col\">Result</th><th scope=\"col\" class=\"number\">Kept</th><th scope=\"col\""
                        + " class=\"number\">Not</th><th scope=\"col\" class=\"number\">Unknown</th></tr></thead><tbody>\n");
        for (var control : report.controls()) {
            control(control);
        }
        html.add("</tbody></table></div>\n</section>\n");
        html.add("<section aria-labelledby=\"clauses\">\n<h2 id=\"clauses\">By clause</h2>\n");
        html.add(
                "<p class=\"quiet\">{}. The clauses are told in our words.</p>\n",
                report.framework().title());
        html.add(
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of clauses\"><table><thead><tr><th"
                        + " scope=\"col\">Clause</th><th scope=\"col\">Asks</th><th scope=\"col\">Result</th><th"
                        + " scope=\"col\">Answered by</th></tr></thead><tbody>\n");
        for (var clause : report.framework().clauses()) {
            clause(clause);
        }
        html.add("</tbody></table></div>\n</section>\n");
    }

    private void control(ControlResult control) throws IOException {
        html.add(
                "<tr id=\"{}\"><th scope=\"row\" class=\"id\">{}</th><td>{}",
                "control-" + control.about().id(),
                control.about().id(),
                control.about().asks());
        if (!control.parameters().isEmpty()) {
            html.add("<br><span class=\"quiet\">{}</span>", parameters(control.parameters()));
        }
        html.add("</td><td>{}</td><td>", Words.severity(control.about().severity()));
        state(control.result());
        html.add(
                "</td><td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>\n",
                Words.number(control.count(Result.COMPLIANT)),
                Words.number(control.count(Result.NON_COMPLIANT)),
                Words.number(control.count(Result.INSUFFICIENT_DATA)));
    }

    private static String parameters(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + " = " + (parameter.getValue().isEmpty() ? "none" : parameter.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void clause(Framework.Clause clause) throws IOException {
        html.add("<tr><th scope=\"row\">{}</th><td>{}</td><td>", clause.reference(), clause.asks());
        state(report.result(clause));
        html.add("</td><td>");
        for (var id : clause.controls()) {
            html.add("<a class=\"id\" href=\"{}\">{}</a> ", "#control-" + id, id);
        }
        html.add("</td></tr>\n");
    }

    private void state(Result result) throws IOException {
        html.add("<span class=\"state {}\">{}</span>", Words.tone(result), Words.result(result));
    }
}
