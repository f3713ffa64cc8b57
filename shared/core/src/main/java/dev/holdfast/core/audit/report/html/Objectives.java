package dev.holdfast.core.audit.report.html;

import dev.holdfast.core.audit.Report;
import dev.holdfast.core.audit.SourceEvidence;
import dev.holdfast.core.audit.SourceEvidence.RestoreTest;
import dev.holdfast.core.audit.Spoken;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Observed against objective: how old the newest point is, and how long the last restore test took.
record Objectives(Report report, Html html) {
    void write() throws IOException {
        var sources = report.evidence().sources().stream()
                .filter(source -> !source.removed())
                .toList();
        html.add("<section aria-labelledby=\"objectives\">\n<h2 id=\"objectives\">Objectives</h2>\n");
        var freshness = sources.stream().map(this::age).toList();
        chart("Age of the newest point", "FRESH", "rpo", freshness);
        var times = sources.stream().map(Objectives::restoreTime).toList();
        chart("Time of the last restore test", "RESTORE_TIME", "rto", times);
        html.add("</section>\n");
    }

    private void chart(String title, String control, String parameter, List<Bars.Row> rows) throws IOException {
        var limit = report.control(control)
                .flatMap(found -> Optional.ofNullable(found.parameters().get(parameter)))
                .map(Duration::parse);
        html.add("<h3>{}</h3>\n", title);
        if (rows.isEmpty() || limit.isEmpty()) {
            html.add("<p class=\"quiet\">There is nothing to draw.</p>\n");
            return;
        }
        html.add("<ul class=\"key\"><li class=\"k-limit\">objective, {}</li></ul>\n", Spoken.duration(limit.get()));
        new Bars(title, limit.get(), rows).write(html);
    }

    private Bars.Row age(SourceEvidence source) {
        return new Bars.Row(
                source.name(),
                source.newestEligible(report.at())
                        .map(point -> Duration.between(point.record().createdAt(), report.at())),
                "no point");
    }

    private static Bars.Row restoreTime(SourceEvidence source) {
        return new Bars.Row(
                source.name(),
                source.tests().or(List.of()).stream()
                        .filter(RestoreTest::passed)
                        .findFirst()
                        .map(RestoreTest::took),
                "not tested");
    }
}
