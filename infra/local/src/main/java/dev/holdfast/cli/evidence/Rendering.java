package dev.holdfast.cli.evidence;

import dev.holdfast.core.audit.Report;
import dev.holdfast.core.audit.report.CsvReport;
import dev.holdfast.core.audit.report.JsonReport;
import dev.holdfast.core.audit.report.MarkdownReport;
import dev.holdfast.core.audit.report.html.HtmlReport;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The renderings of a report, by the names of `--format`.
enum Rendering {
    JSON,
    CSV,
    HTML,
    MD;

    static Optional<Rendering> named(String name) {
        return Arrays.stream(values())
                .filter(rendering -> rendering.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    void write(Report report, Writer out) throws IOException {
        switch (this) {
            case JSON -> {
                JsonReport.write(report, out);
                out.write('\n');
            }
            case CSV -> CsvReport.write(report, out);
            case HTML -> HtmlReport.write(report, out);
            case MD -> MarkdownReport.write(report, out);
        }
    }
}
