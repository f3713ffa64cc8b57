package dev.holdfast.cli.serve;

import dev.holdfast.core.audit.PointEvidence;
import dev.holdfast.core.audit.Report;
import dev.holdfast.core.audit.Result;
import dev.holdfast.core.verification.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;

/// An audit and the coverage of verification as gauges, in the text format of Prometheus.
record Gauges(Report report) {
    String text() {
        var text = new StringBuilder();
        head(text, "holdfast_audit_timestamp_seconds", "When the audit was made.");
        line(text, "holdfast_audit_timestamp_seconds", "", report.at().getEpochSecond());
        head(text, "holdfast_audit_non_compliant", "Resources that a control finds not compliant.");
        report.controls()
                .forEach(control -> line(
                        text,
                        "holdfast_audit_non_compliant",
                        labels(
                                "control",
                                control.about().id(),
                                "severity",
                                control.about().severity().name().toLowerCase(Locale.ROOT)),
                        control.count(Result.NON_COMPLIANT)));
        head(text, "holdfast_audit_insufficient_data", "Resources of which a control cannot tell.");
        report.controls()
                .forEach(control -> line(
                        text,
                        "holdfast_audit_insufficient_data",
                        labels("control", control.about().id()),
                        control.count(Result.INSUFFICIENT_DATA)));
        coverage(text);
        head(text, "holdfast_source_newest_point_seconds", "Age of the newest point that counts.");
        report.evidence().sources().stream()
                .filter(source -> !source.removed())
                .forEach(source -> source.newestEligible(report.at())
                        .ifPresent(point -> line(
                                text,
                                "holdfast_source_newest_point_seconds",
                                labels("source", source.name()),
                                Duration.between(point.record().createdAt(), report.at())
                                        .toSeconds())));
        return text.toString();
    }

    private void coverage(StringBuilder text) {
        var payloads = new HashSet<Object>();
        head(text, "holdfast_points", "Recovery points that are kept.");
        line(text, "holdfast_points", "", report.evidence().points().count());
        head(text, "holdfast_points_proven", "Of them, those that a verification found as exported.");
        line(
                text,
                "holdfast_points_proven",
                "",
                report.evidence().points().filter(Gauges::isProven).count());
        head(text, "holdfast_payload_bytes", "Bytes of their payloads, each counted once.");
        line(
                text,
                "holdfast_payload_bytes",
                "",
                report.evidence()
                        .points()
                        .filter(point -> payloads.add(point.record().payload().key()))
                        .mapToLong(point -> point.record().payload().bytes())
                        .sum());
        head(text, "holdfast_oldest_proof_seconds", "Age of the oldest proof of a kept byte.");
        line(
                text,
                "holdfast_oldest_proof_seconds",
                "",
                report.evidence()
                        .points()
                        .map(Gauges::provenAt)
                        .min(Instant::compareTo)
                        .map(at -> Duration.between(at, report.at()).toSeconds())
                        .orElse(0L));
    }

    private static boolean isProven(PointEvidence point) {
        return point.standing().status() == Standing.Status.VERIFIED;
    }

    private static Instant provenAt(PointEvidence point) {
        return point.standing().intactAt().orElse(point.record().createdAt());
    }

    private static void head(StringBuilder text, String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private static void line(StringBuilder text, String name, String labels, long value) {
        text.append(name).append(labels).append(' ').append(value).append('\n');
    }

    /// Names of sources hold nothing that would have to be escaped (cli.md 1).
    private static String labels(String... pairs) {
        var text = new StringBuilder("{");
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(i > 0 ? "," : "")
                    .append(pairs[i])
                    .append("=\"")
                    .append(pairs[i + 1])
                    .append('"');
        }
        return text.append('}').toString();
    }
}
