package dev.holdfast.core.audit.report.html;

import dev.holdfast.core.audit.Report;
import dev.holdfast.core.audit.Result;
import java.io.IOException;
import java.io.Writer;

/// The report as one self-contained HTML page, summary first.
public final class HtmlReport {
    private final Report report;
    private final Html html;

    private HtmlReport(Report report, Writer out) {
        this.report = report;
        this.html = new Html(out);
    }

    /// Leaves the writer open.
    public static void write(Report report, Writer out) throws IOException {
        var page = new HtmlReport(report, out);
        page.head();
        page.top();
        page.body();
        page.foot();
        out.flush();
    }

    /// What a browser is to allow this page: the value of its `Content-Security-Policy`.
    public static String policy() throws IOException {
        return Style.read().policy();
    }

    private void head() throws IOException {
        var style = Style.read();
        html.add("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.add("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n", style.policy());
        html.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.add("<meta name=\"referrer\" content=\"no-referrer\">\n");
        html.add("<title>Backup audit of {}: {}</title>\n", Words.day(report.at()), Words.verdict(report.summary()));
        html.add("<style>" + style.css() + "</style>\n</head>\n<body>\n");
        html.add("<a class=\"skip\" href=\"#main\">Skip to the report</a>\n");
    }

    private void top() throws IOException {
        html.add("<header>\n<p class=\"brand\">Holdfast backup audit, {}</p>\n", Words.moment(report.at()));
        html.add("<h1>{}</h1>\n", Words.verdict(report.summary()));
        html.add(
                "<p class=\"lead\">{} in {}. {}</p>\n",
                Words.count(report.evidence().points().count(), "recovery point"),
                Words.count(report.evidence().sources().size(), "source"),
                drill());
        html.add("</header>\n<nav aria-label=\"On this page\"><ul>\n");
        html.add("<li><a href=\"#attention\">What to do</a></li>\n<li><a href=\"#controls\">Controls</a></li>\n");
        html.add("<li><a href=\"#clauses\">By clause</a></li>\n<li><a href=\"#objectives\">Objectives</a></li>\n");
        html.add("<li><a href=\"#sources\">Sources</a></li>\n<li><a href=\"#check\">Check it yourself</a></li>\n");
        html.add("</ul></nav>\n");
    }

    private String drill() {
        return report.evidence()
                .vault()
                .lastDrill()
                .map(at -> "The break-glass drill was last done on " + Words.day(at) + ".")
                .orElse("The break-glass drill has not been done yet.");
    }

    private void body() throws IOException {
        html.add("<main id=\"main\">\n");
        tally();
        new Attention(report, html).write();
        new Tables(report, html).write();
        new Objectives(report, html).write();
        new Sources(report, html).write();
        html.add("</main>\n");
    }

    private void tally() throws IOException {
        html.add("<dl class=\"tally\" aria-label=\"Summary\">\n");
        for (var result :
                new Result[] {Result.COMPLIANT, Result.NON_COMPLIANT, Result.INSUFFICIENT_DATA, Result.NOT_APPLICABLE
                }) {
            html.add(
                    "<div class=\"{}\"><dt>{}</dt><dd><b data-count=\"controls {}\">{}</b><span><span"
                            + " data-count=\"resources {}\">{}</span> checks</span></dd></div>\n",
                    Words.tone(result),
                    Words.result(result),
                    result,
                    Words.number(report.summary().controls().getOrDefault(result, 0L)),
                    result,
                    Words.number(report.summary().resources().getOrDefault(result, 0L)));
        }
        html.add("</dl>\n");
    }

    private void foot() throws IOException {
        html.add("<footer id=\"check\">\n<h2>Check it yourself</h2>\n");
        html.add("<p>This page is made from one evaluation. The same numbers, resource by resource, are in the JSON and"
                + " CSV reports. A certificate can be checked on any machine that has the public evidence key; the"
                + " journal is recomputed from its first entry.</p>\n");
        html.add(
                "<pre tabindex=\"0\" aria-label=\"Commands\"><code>holdfast audit --framework {} --format json\nholdfast"
                        + " certificate verify FILE --point POINT\nholdfast journal verify</code></pre>\n",
                report.framework().id());
        html.add("</footer>\n</body>\n</html>\n");
    }
}
