package dev.holdfast.core.retention;

import dev.holdfast.core.catalog.Registered;
import dev.holdfast.format.point.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a completed pass over a source remembers for the next one: under what it decided, and which points were bad.
/// @param at when it decided
/// @param policies every one that had a say
/// @param removed whether the source had been let go
/// @param failed ids of the points that were FAILED, each with when a pass first saw it so
/// @param newestVerified id of the newest point that was VERIFIED
/// @param misdated ids of points whose time of creation does not fit the storage's own time of writing
/// @param frozen by so many failures at once, which ends only when none of these points is FAILED any more
public record PassMemory(
        Instant at,
        List<Policy> policies,
        boolean removed,
        SortedMap<String, Instant> failed,
        Optional<String> newestVerified,
        SortedSet<String> misdated,
        SortedSet<String> frozen) {
    /// So that a memory fits into a row; beyond it the source is frozen, as too much of it is bad.
    static final int MOST = 400;

    public PassMemory {
        policies = List.copyOf(policies);
        failed = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(failed));
        misdated = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(misdated));
        frozen = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(frozen));
    }

    /// The name that it is registered under, among the settings.
    public static String name(SourceId source) {
        return "pass:" + source;
    }

    public static PassMemory read(Registered row) {
        var json = row.json();
        var policies = new ArrayList<Policy>();
        json.path("policies").forEach(policy -> policies.add(Policy.read(policy)));
        var failed = new TreeMap<String, Instant>();
        json.path("failed")
                .properties()
                .forEach(entry -> failed.put(
                        entry.getKey(), Instant.parse(entry.getValue().stringValue(""))));
        return new PassMemory(
                Instant.parse(json.path("at").stringValue("")),
                policies,
                json.path("removed").booleanValue(false),
                failed,
                Optional.ofNullable(json.get("newestVerified")).map(JsonNode::stringValue),
                ids(json.path("misdated")),
                ids(json.path("frozen")));
    }

    public JsonNode json() {
        var json =
                JsonNodeFactory.instance.objectNode().put("at", at.toString()).put("removed", removed);
        var list = json.putArray("policies");
        policies.forEach(policy -> list.add(policy.json()));
        var bad = json.putObject("failed");
        failed.entrySet().stream()
                .limit(MOST)
                .forEach(entry -> bad.put(entry.getKey(), entry.getValue().toString()));
        newestVerified.ifPresent(id -> json.put("newestVerified", id));
        var wrong = json.putArray("misdated");
        misdated.stream().limit(MOST).forEach(wrong::add);
        var ice = json.putArray("frozen");
        frozen.stream().limit(MOST).forEach(ice::add);
        return json;
    }

    private static SortedSet<String> ids(JsonNode list) {
        var ids = new TreeSet<String>();
        list.forEach(id -> ids.add(id.stringValue("")));
        return ids;
    }
}
