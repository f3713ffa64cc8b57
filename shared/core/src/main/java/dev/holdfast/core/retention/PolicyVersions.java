package dev.holdfast.core.retention;

import dev.holdfast.core.catalog.Registered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A policy and its earlier versions, each of which keeps what it kept until its cool-off is over: what a change takes
/// away is taken away only then (architecture.md 5).
/// @param former the latest last
public record PolicyVersions(Policy policy, List<Former> former) {
    /// @param until when it stops to keep anything
    public record Former(Policy policy, Instant until) {}

    public PolicyVersions {
        former = List.copyOf(former);
    }

    public static PolicyVersions first(Policy policy) {
        return new PolicyVersions(policy, List.of());
    }

    /// As registered: with its versions, or the bare policy.
    public static PolicyVersions read(Registered row) {
        var json = row.json();
        if (!json.has("policy")) {
            return first(Policy.read(json));
        }
        var former = new ArrayList<Former>();
        for (var version : json.path("former")) {
            former.add(new Former(
                    Policy.read(version.get("policy")),
                    Instant.parse(version.path("until").stringValue(""))));
        }
        return new PolicyVersions(Policy.read(json.get("policy")), former);
    }

    public JsonNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("policy", policy.json());
        var list = json.putArray("former");
        former.forEach(version -> list.addObject()
                .put("until", version.until().toString())
                .set("policy", version.policy().json()));
        return json;
    }

    /// This policy gives way to another, and keeps what it kept until then. What is over at `now` is forgotten.
    public PolicyVersions changed(Policy next, Instant now, Instant until) {
        var earlier = former.stream().filter(version -> version.until().isAfter(now));
        return new PolicyVersions(
                next,
                Stream.concat(earlier, Stream.of(new Former(policy, until))).toList());
    }

    /// What has a say at `now`, the policy itself first.
    public List<Policy> inForce(Instant now) {
        return Stream.concat(
                        Stream.of(policy),
                        former.stream()
                                .filter(version -> version.until().isAfter(now))
                                .map(Former::policy))
                .distinct()
                .toList();
    }
}
