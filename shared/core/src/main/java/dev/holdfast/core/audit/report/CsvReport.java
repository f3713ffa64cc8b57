package dev.holdfast.core.audit.report;

import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.ControlResult;
import dev.holdfast.core.audit.Judgement;
import dev.holdfast.core.audit.Report;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;

/// The report as CSV (RFC 4180): a line for each finding, and one for each resource or control without any. No cell
/// can become a formula in a spreadsheet.
public final class CsvReport {
    private static final List<String> HEADER = List.of(
            "control", "severity", "control result", "resource", "result", "observed", "required", "since", "remedy");
    private static final AuditFinding NONE = AuditFinding.of("", "", "");
    private static final String FORMULA = "=+-@\t\r\n";

    private CsvReport() {}

    /// All controls, one after the other. Leaves the writer open.
    public static void write(Report report, Writer out) throws IOException {
        line(out, HEADER);
        for (var control : report.controls()) {
            control(control, out);
        }
        out.flush();
    }

    /// One control alone, with the same header.
    public static void write(ControlResult control, Writer out) throws IOException {
        line(out, HEADER);
        control(control, out);
        out.flush();
    }

    private static void control(ControlResult control, Writer out) throws IOException {
        if (control.resources().isEmpty()) {
            line(out, cells(control, "", "", NONE));
        }
        for (var judgement : control.resources()) {
            resource(control, judgement, out);
        }
    }

    private static void resource(ControlResult control, Judgement judgement, Writer out) throws IOException {
        var findings = judgement.answer().findings();
        for (var finding : findings.isEmpty() ? List.of(NONE) : findings) {
            line(
                    out,
                    cells(
                            control,
                            judgement.resource(),
                            judgement.answer().result().name(),
                            finding));
        }
    }

    private static List<String> cells(ControlResult control, String resource, String result, AuditFinding finding) {
        return List.of(
                control.about().id(),
                JsonReport.word(control.about().severity()),
                control.result().name(),
                resource,
                result,
                finding.observed(),
                finding.required(),
                finding.since().map(Instant::toString).orElse(""),
                finding.remedy());
    }

    private static void line(Writer out, List<String> cells) throws IOException {
        out.write(String.join(",", cells.stream().map(CsvReport::cell).toList()));
        out.write("\r\n");
    }

    /// Quoted; an apostrophe before whatever a spreadsheet would calculate.
    static String cell(String text) {
        var harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
