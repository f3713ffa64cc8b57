package dev.holdfast.core.audit.report.html;

import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.Report;
import dev.holdfast.core.audit.SourceEvidence;
import dev.holdfast.core.audit.SourceEvidence.Access;
import dev.holdfast.core.audit.SourceEvidence.PolicyEvidence;
import dev.holdfast.core.audit.SourceEvidence.RestoreTest;
import dev.holdfast.core.audit.Spoken;
import dev.holdfast.core.schedule.Schedule;
import java.io.IOException;
import java.util.List;

/// Each source: what it is, its points by day, and how long they are kept.
record Sources(Report report, Html html) {
    private static final int FEW = 6;

    void write() throws IOException {
        html.add("<section aria-labelledby=\"sources\">\n<h2 id=\"sources\">Sources</h2>\n");
        html.add("<ul class=\"key\"><li class=\"k-proven\">proven</li><li class=\"k-point\">not proven yet</li><li"
                + " class=\"k-failed\">failed</li><li class=\"k-missed\">missed</li><li>no point</li></ul>\n");
        var number = 0;
        for (var source : report.evidence().sources()) {
            source(source, "source-" + number++);
        }
        html.add("</section>\n");
    }

    private void source(SourceEvidence source, String id) throws IOException {
        html.add("<section class=\"source\" aria-labelledby=\"{}\">\n<h3 id=\"{}\">{}</h3>\n", id, id, source.name());
        html.add("<p class=\"quiet\">{}</p>\n", facts(source));
        html.add("<p class=\"quiet\">{}</p>\n", proof(source));
        if (!source.points().isEmpty()) {
            var days = Days.of(source, report.at());
            new Calendar(source.name(), days).write(html);
            new Months(source.name(), days).write(html);
            var few = report.evidence().sources().size() <= FEW;
            new Timeline(source, report.at(), few).write(html);
            access(source);
        }
        html.add("</section>\n");
    }

    private void access(SourceEvidence source) throws IOException {
        if (source.access() instanceof Gathered.Known<Access>(var access)
                && !access.openers().isEmpty()) {
            html.add(
                    "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table><thead><tr><th"
                            + " scope=\"col\">Who opens points today</th><th scope=\"col\">The source</th><th scope=\"col\""
                            + " class=\"number\">Points</th><th scope=\"col\">Oldest</th><th"
                            + " scope=\"col\">Newest</th><th scope=\"col\" class=\"number\">Keys</th></tr></thead><tbody>\n",
                    "Who opens points of " + source.name());
            for (var opener : access.openers().entrySet()) {
                var opened = opener.getValue();
                html.add(
                        "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"number\">{}</td><td>{}</td><td>{}</td><td"
                                + " class=\"number\">{}</td></tr>\n",
                        opener.getKey(),
                        access.isCurrent(opener.getKey()) ? "lets it in" : "shut it out",
                        Words.number(opened.points()),
                        Words.day(opened.oldest()),
                        Words.day(opened.newest()),
                        Words.number(opened.generations()));
            }
            html.add("</tbody></table></div>\n");
        }
    }

    private String facts(SourceEvidence source) {
        return "%s, %s, %s, %s%s"
                .formatted(
                        source.kind(),
                        Words.count(source.points().size(), "point"),
                        source.schedule().map(Schedule::expression).orElse("on demand"),
                        source.policy()
                                .map(PolicyEvidence::name)
                                .map("policy "::concat)
                                .orElse("no policy"),
                        source.removed() ? ", removed" : source.enabled() ? "" : ", disabled");
    }

    /// The auditor's way from the page to the locked object.
    private static String proof(SourceEvidence source) {
        return source.tests().or(List.of()).stream()
                .findFirst()
                .map(Sources::proof)
                .orElse("No restore test is known.");
    }

    private static String proof(RestoreTest test) {
        return "Last restore test: point %s on %s, %s in %s.%s"
                .formatted(
                        test.point(),
                        Words.moment(test.at()),
                        test.passed() ? "equal to what was exported" : "failed",
                        Spoken.duration(test.took()),
                        test.certificate().map(file -> " Certificate: " + file).orElse(""));
    }
}
