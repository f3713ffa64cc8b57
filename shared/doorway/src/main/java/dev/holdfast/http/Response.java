package dev.holdfast.http;

import dev.holdfast.format.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer. Not a record: its body may be a secret, and records print themselves.
public final class Response {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int status;
    private final Map<String, String> headers;
    private final Body body;

    /// Writes itself, so that a long answer is never in memory whole.
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;

        /// In bytes; absent = only writing tells.
        default OptionalLong length() {
            return OptionalLong.empty();
        }
    }

    private static final class Bytes implements Body {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(bytes.length);
        }
    }

    public Response(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, new Bytes(body.clone()));
    }

    /// @param body may be written more than once; what can go wrong with what it tells goes wrong before
    public Response(int status, Map<String, String> headers, Body body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
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

    public Body content() {
        return body;
    }

    /// All of it, for whoever cannot hand on a stream.
    public byte[] body() {
        var all = new ByteArrayOutputStream();
        try {
            body.writeTo(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toByteArray();
    }

    public String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }
}
