package dev.holdfast.checks.stack;

import java.util.List;
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
        return READ.computeIfAbsent(template, any -> expand(template));
    }

    /// As it is expanded in a deployment with this parameter.
    static Expanded appWith(String name, String value) {
        return expand("template.yaml", name + "=" + value);
    }

    private static Expanded expand(String template, String... parameters) {
        var arguments = Stream.concat(Stream.of("infra/checks/tools/expand.py", template), Stream.of(parameters));
        var ran = Tools.SAM.run("python", arguments.toArray(String[]::new));
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

    /// The logical names of the published versions, which change when one is to be published.
    List<String> versions() {
        return ofType("AWS::Lambda::Version").map(Map.Entry::getKey).toList();
    }

    JsonNode resource(String name) {
        return Optional.ofNullable(resources().get(name)).orElseThrow(() -> new AssertionError("no resource " + name));
    }

    JsonNode properties(String name) {
        return resource(name).path("Properties");
    }
}
