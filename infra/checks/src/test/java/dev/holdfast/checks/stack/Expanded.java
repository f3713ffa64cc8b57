package dev.holdfast.checks.stack;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A template as CloudFormation sees it, after the serverless transform.
record Expanded(String json) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, Expanded> READ = new ConcurrentHashMap<>();

    static Expanded vault() {
        return of("infra/vault.yaml");
    }

    static Expanded app() {
        return of("template.yaml");
    }

    static Expanded of(String template) {
        return READ.computeIfAbsent(template, Expanded::expand);
    }

    private static Expanded expand(String template) {
        var ran = Tools.SAM.run("python", "infra/checks/tools/expand.py", template);
        if (ran.exit() != 0) {
            throw new AssertionError(template + " does not expand:\n" + ran.output());
        }
        return new Expanded(ran.output());
    }

    private JsonNode resources() {
        return JSON.readTree(json).path("Resources");
    }

    /// Resources of one type, by logical name, in the order of the template.
    Stream<Map.Entry<String, JsonNode>> ofType(String type) {
        return resources().properties().stream()
                .filter(resource ->
                        resource.getValue().path("Type").stringValue("").equals(type));
    }

    JsonNode resource(String name) {
        return Optional.ofNullable(resources().get(name)).orElseThrow(() -> new AssertionError("no resource " + name));
    }

    JsonNode properties(String name) {
        return resource(name).path("Properties");
    }
}
