package dev.holdfast.core.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.audit.Drafts;
import dev.holdfast.core.audit.Report;
import dev.holdfast.core.audit.Result;
import dev.holdfast.core.audit.report.html.HtmlReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All renderings of one report, parsed again and held against each other.
final class RenderingsTest {
    private static final String HOSTILE = "=cmd|' /C calc'!A0</td><script>alert(1)</script>\"|`x` & \u0007\n# no";

    private static final List<Result> COLUMNS =
            List.of(Result.COMPLIANT, Result.NON_COMPLIANT, Result.NOT_APPLICABLE, Result.INSUFFICIENT_DATA);

    /// What each rendering says in sum.
    private record Totals(Map<Result, Long> controls, Map<Result, Long> resources, long findings) {
        static Totals of(Report report) {
            return new Totals(
                    report.summary().controls(),
                    report.summary().resources(),
                    report.summary().findings());
        }
    }

    private interface Rendering {
        void write(Report report, Writer out) throws IOException;
    }

    private static String text(Report report, Rendering rendering) throws IOException {
        var out = new StringWriter();
        rendering.write(report, out);
        return out.toString();
    }

    @Test
    void jsonCsvHtmlAndMarkdownCarryTheSameTotals() throws IOException {
        for (var report : List.of(Drafts.eventful(), Drafts.healthy(), Drafts.hostile(HOSTILE))) {
            var totals = Totals.of(report);
            assertThat(json(text(report, JsonReport::write))).as("json").isEqualTo(totals);
            assertThat(counted(text(report, JsonReport::write)))
                    .as("json, counted")
                    .isEqualTo(totals);
            assertThat(csv(text(report, CsvReport::write))).as("csv").isEqualTo(totals);
            assertThat(html(text(report, HtmlReport::write))).as("html").isEqualTo(totals);
            assertThat(markdown(text(report, MarkdownReport::write)))
                    .as("markdown")
                    .isEqualTo(totals);
        }
    }

    private static Totals json(String text) {
        var summary = JsonMapper.shared().readTree(text).path("summary");
        return new Totals(
                counts(summary.path("controls")),
                counts(summary.path("resources")),
                summary.path("findings").longValue());
    }

    private static Map<Result, Long> counts(JsonNode node) {
        var counts = zeros();
        counts.replaceAll((result, zero) -> node.path(result.name()).longValue());
        return counts;
    }

    private static Map<Result, Long> zeros() {
        var counts = new EnumMap<Result, Long>(Result.class);
        for (var result : Result.values()) {
            counts.put(result, 0L);
        }
        return counts;
    }

    /// As somebody counts who does not believe the summary.
    private static Totals counted(String text) {
        var controls = zeros();
        var resources = zeros();
        var findings = 0L;
        for (var control : JsonMapper.shared().readTree(text).path("controls")) {
            controls.merge(result(control), 1L, Long::sum);
            for (var resource : control.path("resources")) {
                resources.merge(result(resource), 1L, Long::sum);
                findings += resource.path("findings").size();
            }
        }
        return new Totals(controls, resources, findings);
    }

    private static Result result(JsonNode node) {
        return Result.valueOf(node.path("result").stringValue());
    }

    private static Totals csv(String text) {
        var controls = new HashMap<String, Result>();
        var resources = new HashMap<String, Result>();
        var findings = 0L;
        for (var line : lines(text).subList(1, lines(text).size())) {
            controls.put(line.get(0), Result.valueOf(line.get(2)));
            if (!line.get(3).isEmpty()) {
                resources.put(line.get(0) + line.get(3), Result.valueOf(line.get(4)));
            }
            findings += line.get(5).isEmpty() ? 0 : 1;
        }
        return new Totals(tally(controls), tally(resources), findings);
    }

    private static Map<Result, Long> tally(Map<String, Result> results) {
        var counts = zeros();
        results.values().forEach(result -> counts.merge(result, 1L, Long::sum));
        return counts;
    }

    /// RFC 4180, every cell quoted.
    private static List<List<String>> lines(String text) {
        var lines = new ArrayList<List<String>>();
        var cells = new ArrayList<String>();
        var cell = Pattern.compile("\"((?:[^\"]|\"\")*)\"(,|\r\n)").matcher(text);
        while (cell.find()) {
            cells.add(cell.group(1).replace("\"\"", "\""));
            if (!cell.group(2).equals(",")) {
                lines.add(List.copyOf(cells));
                cells.clear();
            }
        }
        return lines;
    }

    private static Totals html(String text) {
        var controls = zeros();
        var resources = zeros();
        var count = Pattern.compile("data-count=\"(controls|resources) (\\w+)\">([0-9,]+)<")
                .matcher(text);
        while (count.find()) {
            var into = count.group(1).equals("controls") ? controls : resources;
            into.put(Result.valueOf(count.group(2)), number(count.group(3)));
        }
        var findings = Pattern.compile("data-count=\"findings\">([0-9,]+)<").matcher(text);
        assertThat(findings.find()).isTrue();
        return new Totals(controls, resources, number(findings.group(1)));
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }

    private static Totals markdown(String text) {
        var findings = Pattern.compile("(?m)^Findings: (\\d+)$").matcher(text);
        assertThat(findings.find()).isTrue();
        return new Totals(row(text, "controls"), row(text, "resources"), Long.parseLong(findings.group(1)));
    }

    private static Map<Result, Long> row(String text, String of) {
        var row = Pattern.compile("(?m)^\\| " + of + " \\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|$")
                .matcher(text);
        assertThat(row.find()).isTrue();
        var counts = zeros();
        counts.replaceAll((result, zero) -> Long.parseLong(row.group(COLUMNS.indexOf(result) + 1)));
        return counts;
    }

    @Test
    void noCellOfTheCsvIsAFormula() throws IOException {
        for (var start : List.of("=", "+", "-", "@", "\t", "\r")) {
            var text = text(Drafts.hostile(start + "1+1"), CsvReport::write);
            assertThat(lines(text)).flatExtracting(line -> line).noneMatch(cell -> cell.startsWith(start));
            assertThat(CsvReport.cell(start + "1+1")).isEqualTo("\"'" + start + "1+1\"");
        }
    }

    @Test
    void aControlAloneIsACsvOfItsOwn() throws IOException {
        var report = Drafts.eventful();
        var out = new StringWriter();
        CsvReport.write(report.control("FRESH").orElseThrow(), out);
        assertThat(lines(out.toString())).hasSize(3).allMatch(line -> line.size() == 9);
    }

    @Test
    void hostileNamesStayTextInHtmlAndMarkdown() throws IOException {
        var html = text(Drafts.hostile(HOSTILE), HtmlReport::write);
        assertThat(html).doesNotContain("<script", "\u0007").contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        var markdown = text(Drafts.hostile(HOSTILE), MarkdownReport::write);
        assertThat(markdown).doesNotContain("<script", "\n# no").contains("\\|' /C calc");
    }

    @Test
    void thePageAsksForNothingAndRunsNothing() throws IOException {
        var html = text(Drafts.eventful(), HtmlReport::write);
        assertThat(html)
                .contains("default-src 'none'; style-src 'sha256-".replace("'", "&#39;"))
                .doesNotContain(
                        "<script",
                        "<link",
                        "<img",
                        "<iframe",
                        "http://",
                        "https://",
                        "url(",
                        "@import",
                        " style=\"",
                        " onclick");
    }

    @Test
    void fiftySourcesOfTwoYearsStayUnderTwoMegabytes() throws IOException {
        var html = text(Drafts.wide(50, 730), HtmlReport::write);
        var page = Files.createDirectories(Path.of("target/audit")).resolve("wide.html");
        Files.writeString(page, html);
        Files.writeString(page.resolveSibling("eventful.html"), text(Drafts.eventful(), HtmlReport::write));
        assertThat(html.getBytes(StandardCharsets.UTF_8).length).isBetween(100_000, 2_000_000);
        assertThat(html).contains("Recovery points of service-49 by day");
    }
}
