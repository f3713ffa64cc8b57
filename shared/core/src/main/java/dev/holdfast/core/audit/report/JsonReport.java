package dev.holdfast.core.audit.report;

import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.ControlResult;
import dev.holdfast.core.audit.Framework;
import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.Judgement;
import dev.holdfast.core.audit.Report;
import dev.holdfast.core.audit.Result;
import dev.holdfast.core.audit.SourceEvidence;
import dev.holdfast.core.audit.SourceEvidence.Access;
import dev.holdfast.core.audit.SourceEvidence.Opened;
import dev.holdfast.core.audit.Summary;
import dev.holdfast.format.Severity;
import java.io.Writer;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The report as JSON, as `audit-report.schema.json` describes it. Streaming: a vault of many points is never one
/// text.
public final class JsonReport {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final JsonGenerator out;

    private JsonReport(JsonGenerator out) {
        this.out = out;
    }

    /// Leaves the writer open.
    public static void write(Report report, Writer writer) {
        var out = JSON.createGenerator(ObjectWriteContext.empty(), writer);
        new JsonReport(out).report(report);
        out.flush();
    }

    private void report(Report report) {
        out.writeStartObject();
        out.writeStringProperty("at", report.at().toString());
        out.writeStringProperty("framework", report.framework().id());
        summary(report.summary());
        out.writeArrayPropertyStart("clauses");
        report.framework().clauses().forEach(clause -> clause(report, clause));
        out.writeEndArray();
        out.writeArrayPropertyStart("controls");
        report.controls().forEach(this::control);
        out.writeEndArray();
        out.writeArrayPropertyStart("access");
        report.evidence().sources().forEach(this::access);
        out.writeEndArray();
        out.writeEndObject();
    }

    private void summary(Summary summary) {
        out.writeObjectPropertyStart("summary");
        out.writeStringProperty("result", summary.result().name());
        out.writeObjectPropertyStart("controls");
        summary.controls().forEach((result, count) -> out.writeNumberProperty(result.name(), count));
        out.writeEndObject();
        out.writeObjectPropertyStart("resources");
        summary.resources().forEach((result, count) -> out.writeNumberProperty(result.name(), count));
        out.writeEndObject();
        out.writeObjectPropertyStart("nonCompliant");
        summary.nonCompliant().forEach((severity, count) -> out.writeNumberProperty(word(severity), count));
        out.writeEndObject();
        out.writeNumberProperty("findings", summary.findings());
        out.writeEndObject();
    }

    private void clause(Report report, Framework.Clause clause) {
        out.writeStartObject();
        out.writeStringProperty("reference", clause.reference());
        out.writeStringProperty("asks", clause.asks());
        result(report.result(clause));
        out.writeArrayPropertyStart("controls");
        clause.controls().forEach(out::writeString);
        out.writeEndArray();
        out.writeEndObject();
    }

    private void control(ControlResult control) {
        out.writeStartObject();
        out.writeStringProperty("id", control.about().id());
        out.writeStringProperty("asks", control.about().asks());
        out.writeStringProperty("severity", word(control.about().severity()));
        out.writeObjectPropertyStart("parameters");
        control.parameters().forEach(out::writeStringProperty);
        out.writeEndObject();
        result(control.result());
        out.writeArrayPropertyStart("resources");
        control.resources().forEach(this::resource);
        out.writeEndArray();
        out.writeEndObject();
    }

    private void resource(Judgement judgement) {
        out.writeStartObject();
        out.writeStringProperty("id", judgement.resource());
        result(judgement.answer().result());
        out.writeArrayPropertyStart("findings");
        judgement.answer().findings().forEach(this::finding);
        out.writeEndArray();
        out.writeEndObject();
    }

    /// Nothing of a source of which nobody knows who has access.
    private void access(SourceEvidence source) {
        if (source.access() instanceof Gathered.Known<Access>(var access)) {
            out.writeStartObject();
            out.writeStringProperty("source", source.name());
            out.writeArrayPropertyStart("openers");
            access.openers().forEach((opener, opened) -> {
                out.writeStartObject();
                out.writeStringProperty("opener", opener);
                out.writeBooleanProperty("current", access.isCurrent(opener));
                opened(opened);
                out.writeNumberProperty("generations", opened.generations());
                out.writeEndObject();
            });
            out.writeEndArray();
            access.unopened().ifPresent(opened -> {
                out.writeObjectPropertyStart("unopened");
                opened(opened);
                out.writeEndObject();
            });
            out.writeEndObject();
        }
    }

    private void opened(Opened opened) {
        out.writeNumberProperty("points", opened.points());
        out.writeStringProperty("oldest", opened.oldest().toString());
        out.writeStringProperty("newest", opened.newest().toString());
    }

    private void finding(AuditFinding finding) {
        out.writeStartObject();
        out.writeStringProperty("observed", finding.observed());
        out.writeStringProperty("required", finding.required());
        finding.since().ifPresent(since -> out.writeStringProperty("since", since.toString()));
        out.writeStringProperty("remedy", finding.remedy());
        out.writeEndObject();
    }

    private void result(Result result) {
        out.writeStringProperty("result", result.name());
    }

    static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
