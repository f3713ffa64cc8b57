package dev.holdfast.core.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.holdfast.core.audit.Drafts;
import dev.holdfast.core.audit.Report;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The JSON report against its own schema, by a validator that is not ours.
final class SchemaTest {
    private static final String SCHEMA = "/dev/holdfast/core/audit/report/audit-report.schema.json";

    @Test
    void everyReportIsWhatTheSchemaSays() throws IOException {
        for (var report : List.of(Drafts.healthy(), Drafts.eventful(), Drafts.hostile("<script>\u00e9"))) {
            assertThat(schema().validate(json(report), InputFormat.JSON)).isEmpty();
        }
    }

    @Test
    void theSchemaTellsWhenAReportIsNotWhatItSays() throws IOException {
        var report = json(Drafts.eventful());
        for (var wrong : List.of(
                report.replace("\"framework\":\"nis2\"", "\"framework\":\"nis3\""),
                report.replaceFirst("\"result\":\"COMPLIANT\"", "\"result\":\"FINE\""),
                report.replaceFirst("\"remedy\":", "\"advice\":"))) {
            assertThat(wrong).isNotEqualTo(report);
            assertThat(schema().validate(wrong, InputFormat.JSON)).isNotEmpty();
        }
    }

    private static String json(Report report) {
        var out = new StringWriter();
        JsonReport.write(report, out);
        return out.toString();
    }

    private static Schema schema() throws IOException {
        try (var in = Objects.requireNonNull(SchemaTest.class.getResourceAsStream(SCHEMA))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
    }
}
