package dev.holdfast.doorway;

import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/// Counts of one invocation, written as one line in CloudWatch's embedded metric format.
public final class Metrics {
    static final String NAMESPACE = "Holdfast";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String function;
    private final InstantSource clock;
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    /// @param function its deployed name: two stacks of one account must not count into one metric
    public Metrics(String function, InstantSource clock) {
        this.function = function;
        this.clock = clock;
    }

    public void count(String metric, long by) {
        counts.merge(metric, by, Long::sum);
    }

    /// The line; empty when nothing was counted.
    public String line() {
        if (counts.isEmpty()) {
            return "";
        }
        var node = JSON.createObjectNode();
        var aws = node.putObject("_aws").put("Timestamp", clock.millis());
        var directive = aws.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
        directive.putArray("Dimensions").addArray().add("Function");
        var metrics = directive.putArray("Metrics");
        node.put("Function", function);
        new TreeMap<>(counts).forEach((metric, count) -> {
            metrics.addObject().put("Name", metric).put("Unit", "Count");
            node.put(metric, count);
        });
        return JSON.writeValueAsString(node);
    }
}
