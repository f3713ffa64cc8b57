package dev.holdfast.cli.serve;

import dev.holdfast.audit.AuditJob;
import dev.holdfast.audit.AuditWiring;
import dev.holdfast.core.audit.Report;
import dev.holdfast.core.audit.framework.Frameworks;
import dev.holdfast.core.audit.report.JsonReport;
import dev.holdfast.core.audit.report.html.HtmlReport;
import dev.holdfast.http.Request;
import dev.holdfast.http.Response;
import dev.holdfast.http.Route;
import dev.holdfast.local.LocalSystem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The audit over HTTP: the page at `/`, the same as JSON, and its gauges. It is judged anew when what was judged last
/// is too old for whoever asks, so that nobody can keep the vault busy by asking often.
final class AuditPages {
    private static final Duration PAGE = Duration.ofMinutes(1);
    private static final Duration GAUGES = Duration.ofMinutes(15);
    private static final int BUFFER = 1 << 15;
    private static final Set<String> OPERATOR = Set.of("operator", Server.HERE);

    private final LocalSystem system;
    private Optional<Report> last = Optional.empty();

    AuditPages(LocalSystem system) {
        this.system = system;
    }

    List<Route> routes() {
        return List.of(
                Route.anyOf(OPERATOR, "GET", "/", (request, parts) -> page()),
                Route.anyOf(OPERATOR, "GET", "/api/audit", (request, parts) -> wantsPage(request) ? page() : json()));
    }

    /// In the text format of Prometheus.
    String gauges() throws IOException {
        return new Gauges(report(GAUGES)).text();
    }

    private Response page() throws IOException {
        var report = report(PAGE);
        return answer("text/html; charset=utf-8", out -> HtmlReport.write(report, out))
                .with("content-security-policy", HtmlReport.policy() + "; frame-ancestors 'none'");
    }

    private Response json() throws IOException {
        var report = report(PAGE);
        return answer("application/json", out -> JsonReport.write(report, out));
    }

    private interface Rendering {
        void to(Writer out) throws IOException;
    }

    /// A report of many points is never in memory as text.
    private static Response answer(String type, Rendering rendering) {
        return new Response(200, Map.of("content-type", type), out -> {
            var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
            rendering.to(text);
            text.flush();
        });
    }

    private static boolean wantsPage(Request request) {
        return request.header("accept")
                .filter(accept -> accept.contains("text/html"))
                .isPresent();
    }

    private synchronized Report report(Duration age) throws IOException {
        var now = system.clock().instant();
        if (last.filter(known -> isFresh(known, now, age)).isEmpty()) {
            AuditJob job = AuditWiring.job(system);
            last = Optional.of(job.report(now, Frameworks.standard()));
        }
        return last.orElseThrow();
    }

    private static boolean isFresh(Report known, Instant now, Duration age) {
        return known.at().plus(age).isAfter(now);
    }
}
