package dev.holdfast.core.retention;

import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.format.json.CanonicalJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Policies as JSON, read and written.
final class PolicyJson {
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PolicyJson() {}

    static Policy parse(byte[] json) {
        try {
            return read(STRICT.readTree(json));
        } catch (JacksonException e) {
            var problem = Problem.of(
                    RetentionCode.POLICY_INVALID, "The policy is not one JSON document: " + e.getOriginalMessage());
            throw new Refused(problem, e);
        }
    }

    static Policy read(JsonNode json) {
        return new PolicyReader(json).policy();
    }

    /// Only what is set; counts of nothing are left out.
    static JsonNode write(Policy policy) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("name", policy.name().value()).put("timeZone", policy.zone().getId());
        var keep = json.putObject("keep");
        if (policy.keep().last() > 0) {
            keep.put("last", policy.keep().last());
        }
        policy.keep().counts().forEach((level, count) -> keep.put(level.word(), count));
        policy.keep().within().ifPresent(within -> keep.put("within", within.toString()));
        policy.minimum().ifPresent(minimum -> json.put("minimum", minimum.toString()));
        policy.maximum().ifPresent(maximum -> json.put("maximum", maximum.toString()));
        policy.probation().ifPresent(probation -> json.put("probation", probation.toString()));
        return json.put("lock", policy.lock().name());
    }

    static byte[] canonical(Policy policy) {
        return CanonicalJson.write(write(policy));
    }
}
