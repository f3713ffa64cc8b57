package dev.holdfast.cli.serve;

import java.util.SortedMap;
import java.util.TreeMap;

/// What went through the server, in the text format of Prometheus.
final class Traffic {
    private final SortedMap<Integer, Long> byStatus = new TreeMap<>();
    private long millis;
    private long requests;
    private int open;

    synchronized void began() {
        open++;
    }

    synchronized void ended(int status, long took) {
        open--;
        requests++;
        millis += took;
        byStatus.merge(status, 1L, Long::sum);
    }

    synchronized String text() {
        var text = new StringBuilder();
        text.append("# HELP holdfast_http_requests_total Requests that were answered.\n");
        text.append("# TYPE holdfast_http_requests_total counter\n");
        byStatus.forEach((status, count) -> text.append("holdfast_http_requests_total{status=\"")
                .append(status)
                .append("\"} ")
                .append(count)
                .append('\n'));
        text.append("# HELP holdfast_http_request_seconds Time to answer.\n");
        text.append("# TYPE holdfast_http_request_seconds summary\n");
        text.append("holdfast_http_request_seconds_sum ")
                .append(millis / 1_000.0)
                .append('\n');
        text.append("holdfast_http_request_seconds_count ").append(requests).append('\n');
        text.append("# HELP holdfast_http_requests_open Requests that are being answered.\n");
        text.append("# TYPE holdfast_http_requests_open gauge\n");
        text.append("holdfast_http_requests_open ").append(open).append('\n');
        return text.toString();
    }
}
