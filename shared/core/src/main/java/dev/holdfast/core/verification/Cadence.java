package dev.holdfast.core.verification;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How often what is looked at (verification.md, Schedule). Each is a setting.
/// @param restore the newest point of a source, at level 3
/// @param read every payload, at level 2
/// @param rehash the stored bytes of every payload, without a key
/// @param look every point, at level 1
/// @param canary at least one payload for each set of recipients, at level 2
public record Cadence(Duration restore, Duration read, Duration rehash, Duration look, Duration canary) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /// Where reading costs money.
    public static final Cadence STANDARD = new Cadence(WEEK, Duration.ofDays(30), WEEK, DAY, DAY);

    /// Where reading costs nothing but time: every payload daily.
    public static final Cadence ONE_MACHINE = new Cadence(WEEK, DAY, DAY, DAY, DAY);

    public Cadence {
        if (List.of(restore, read, rehash, look, canary).stream().anyMatch(each -> each.compareTo(SHORTEST) < 0)) {
            throw new IllegalArgumentException("a cadence is a minute at least");
        }
    }

    /// What is set, the rest as in this one: `{"read":"P30D"}`, days or ISO-8601 durations.
    /// @param problems is told what is wrong, `read: …`
    public Cadence changed(JsonNode node, List<String> problems) {
        var set = new TreeMap<>(fields());
        for (var field : node.properties()) {
            try {
                var each = Duration.parse(field.getValue().stringValue(""));
                if (!set.containsKey(field.getKey())) {
                    problems.add(field.getKey() + ": there is no such setting");
                } else if (each.compareTo(SHORTEST) < 0) {
                    problems.add(field.getKey() + ": is shorter than a minute");
                } else {
                    set.put(field.getKey(), each);
                }
            } catch (DateTimeException e) {
                problems.add(field.getKey() + ": does not look like P7D");
            }
        }
        if (!node.isMissingNode() && !node.isObject()) {
            problems.add("is not an object like {\"read\":\"P30D\"}");
        }
        return of(set);
    }

    private static Cadence of(Map<String, Duration> set) {
        return new Cadence(
                set.getOrDefault("restore", WEEK),
                set.getOrDefault("read", WEEK),
                set.getOrDefault("rehash", WEEK),
                set.getOrDefault("look", DAY),
                set.getOrDefault("canary", DAY));
    }

    private Map<String, Duration> fields() {
        return Map.of("restore", restore, "read", read, "rehash", rehash, "look", look, "canary", canary);
    }

    /// As [#changed] takes it.
    public ObjectNode json() {
        var node = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(fields()).forEach((name, each) -> node.put(name, each.toString()));
        return node;
    }
}
