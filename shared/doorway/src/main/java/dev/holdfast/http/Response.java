package dev.holdfast.http;

import dev.holdfast.format.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer. Not a record: its body may be a secret, and records print themselves.
public final class Response {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    public Response(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
    }

    public static Response json(int status, JsonNode value) {
        return new Response(status, Map.of("content-type", "application/json"), JSON.writeValueAsBytes(value));
    }

    /// RFC 9457: the code as the type, what it means as the title, what happened and what to do as the detail.
    public static Response problem(int status, String title, Problem problem) {
        var node = JSON.createObjectNode()
                .put("type", "urn:holdfast:problem:" + problem.code())
                .put("title", title)
                .put("status", status)
                .put("detail", (problem.message() + " " + problem.remedy()).strip());
        var errors = node.putArray("errors");
        for (var detail : problem.details()) {
            var error = errors.addObject();
            new TreeMap<>(detail).forEach(error::put);
        }
        return new Response(status, Map.of("content-type", "application/problem+json"), JSON.writeValueAsBytes(node));
    }

    public Response with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }

    public int status() {
        return status;
    }

    /// By name in lower case.
    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body.clone();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
