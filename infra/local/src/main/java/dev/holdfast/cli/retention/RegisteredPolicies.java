package dev.holdfast.cli.retention;

import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.retention.Policies;
import dev.holdfast.core.retention.PolicyVersions;
import dev.holdfast.core.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The policies of a home, as commands show them.
record RegisteredPolicies(Parts system) {
    List<String> names() throws IOException {
        var names = new TreeSet<String>();
        names.add(system.policies().of(Policies.STANDARD).name().value());
        system.catalog().registered(Registered.Kind.POLICY).stream()
                .filter(Registered::isLive)
                .map(Registered::name)
                .forEach(names::add);
        return List.copyOf(names);
    }

    /// The sources under a policy.
    List<Source> sources(String policy) throws IOException {
        return system.catalog().sources().stream()
                .filter(source -> source.policy().equals(policy))
                .toList();
    }

    Result result(Collection<String> names) throws IOException {
        var list = new ArrayList<Json>();
        var lines = new ArrayList<String>();
        for (var name : names) {
            var versions = system.policies().versions(name);
            var sources = sources(name).stream()
                    .filter(source -> source.removedAt().isEmpty())
                    .map(source -> source.name().value())
                    .toList();
            list.add(json(versions, sources));
            lines.add("%-20s  %s".formatted(name, versions.policy().json()));
            versions.former()
                    .forEach(former -> lines.add("  until " + former.until() + " also as it was: "
                            + former.policy().json()));
        }
        var result = Result.of(Json.object().put("policies", list));
        lines.forEach(result::say);
        return result;
    }

    private Json json(PolicyVersions versions, List<String> sources) {
        var now = system.clock().instant();
        var former = versions.former().stream()
                .filter(version -> version.until().isAfter(now))
                .map(version -> Json.object()
                        .put("until", version.until())
                        .put("policy", tree(version.policy().json())))
                .toList();
        var json = (Json) tree(versions.policy().json());
        return json.put("sources", sources).put("former", former);
    }

    /// A tree as commands print it.
    static Object tree(JsonNode node) {
        if (node.isObject()) {
            var json = Json.object();
            node.properties().forEach(field -> json.put(field.getKey(), tree(field.getValue())));
            return json;
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(RegisteredPolicies::tree)
                    .toList();
        }
        return node.isNumber() ? node.longValue() : node.isBoolean() ? node.booleanValue() : node.stringValue("");
    }
}
