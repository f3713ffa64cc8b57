package dev.holdfast.core.audit.report.html;

import dev.holdfast.core.audit.report.html.Days.State;
import java.io.IOException;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The calendar's numbers as a table, for those who hear the page or want to copy them.
record Months(String source, Days days) {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);

    void write(Html html) throws IOException {
        html.add(
                "<details class=\"tables\"><summary>By month</summary>\n<table><caption>{}</caption>",
                "Days of " + source);
        html.add("<thead><tr><th scope=\"col\">Month</th><th scope=\"col\" class=\"number\">With a point</th><th"
                + " scope=\"col\" class=\"number\">Proven</th><th scope=\"col\" class=\"number\">Missed</th><th"
                + " scope=\"col\" class=\"number\">Failed</th></tr></thead><tbody>\n");
        for (var month = YearMonth.from(days.last());
                !month.isBefore(YearMonth.from(days.first()));
                month = month.minusMonths(1)) {
            row(html, month);
        }
        html.add("</tbody></table></details>\n");
    }

    private void row(Html html, YearMonth month) throws IOException {
        var from = month.atDay(1);
        var to = month.atEndOfMonth();
        html.add(
                "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td class=\"number\">{}</td><td"
                        + " class=\"number\">{}</td><td class=\"number\">{}</td></tr>\n",
                NAME.format(month),
                days.count(from, to, State.POINT, State.PROVEN, State.FAILED),
                days.count(from, to, State.PROVEN),
                days.count(from, to, State.MISSED),
                days.count(from, to, State.FAILED));
    }
}
