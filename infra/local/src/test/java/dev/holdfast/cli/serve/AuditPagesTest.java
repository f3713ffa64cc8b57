package dev.holdfast.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The audit over HTTP.
final class AuditPagesTest {
    @TempDir
    private Path home = Path.of("");

    @Test
    void thePageIsShownHereAndToOperatorsAndToNobodyElse() throws Exception {
        try (var served = new Served(home)) {
            var page = served.send("GET", "/", "", "");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
            assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                    .contains("default-src 'none'", "style-src 'sha256-", "frame-ancestors 'none'");
            assertThat(page.body()).startsWith("<!doctype html>").contains("Holdfast backup audit");
            assertThat(served.send("GET", "/", served.operator, "").statusCode())
                    .isEqualTo(200);
            assertThat(served.send("GET", "/", served.owner, "").statusCode()).isEqualTo(403);
            assertThat(served.raw("GET / HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void theReportIsJsonOrThePageByWhatIsAccepted() throws Exception {
        try (var served = new Served(home)) {
            var answer = served.send("GET", "/api/audit", served.operator, "");
            assertThat(answer.headers().firstValue("content-length"))
                    .as("written as it is made")
                    .isEmpty();
            var json = Served.JSON.readTree(answer.body());
            assertThat(json.path("controls").size()).isEqualTo(23);
            assertThat(json.path("framework").isMissingNode()).isFalse();
            assertThat(served.raw(String.join(
                            "\r\n",
                            "GET /api/audit HTTP/1.1",
                            "Host: 127.0.0.1",
                            "Accept: text/html",
                            "Connection: close",
                            "",
                            "")))
                    .contains("<!doctype html>");
            assertThat(served.send("GET", "/api/audit", served.owner, "").statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void controlsAndCoverageAreGauges() throws Exception {
        try (var served = new Served(home)) {
            var text = served.send("GET", "/metrics", served.operator, "").body();
            assertThat(text)
                    .contains(
                            "holdfast_audit_non_compliant{control=\"FRESH\",severity=\"critical\"} 0",
                            "holdfast_audit_timestamp_seconds ",
                            "holdfast_points 0",
                            "holdfast_points_proven 0",
                            "holdfast_oldest_proof_seconds 0",
                            "holdfast_http_requests_total");
            assertThat(text.lines().filter(line -> !line.startsWith("#")))
                    .allMatch(line -> line.matches("[a-z_]+(\\{[^}]*})? [0-9.E-]+"));
            assertThat(text.lines().filter(line -> line.startsWith("holdfast_audit_non_compliant{")))
                    .hasSize(23);
        }
    }
}
