package dev.holdfast.http.workspace;

import dev.holdfast.format.Problem;
import dev.holdfast.http.Response;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Answers made of members in their order.
final class Answers {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Answers() {}

    static Response json(int status, Map<String, Object> members) {
        return new Response(status, Map.of("content-type", "application/json"), JSON.writeValueAsBytes(members));
    }

    /// A problem with members of its own (RFC 9457, 3.2).
    static Response problem(int status, String title, Problem problem, Map<String, Object> more) {
        var plain = Response.problem(status, title, problem);
        var node = (ObjectNode) JSON.readTree(plain.body());
        more.forEach((name, value) -> node.set(name, JSON.valueToTree(value)));
        return new Response(status, plain.headers(), JSON.writeValueAsBytes(node));
    }
}
