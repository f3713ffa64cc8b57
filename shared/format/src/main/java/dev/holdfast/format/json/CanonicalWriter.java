package dev.holdfast.format.json;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Writes values the one way that RFC 8785 allows.
final class CanonicalWriter {
    private static final long LARGEST = (1L << 53) - 1;
    private final StringBuilder out = new StringBuilder();

    void value(JsonNode value, int depth) {
        if (depth > CanonicalJson.DEPTH) {
            throw new IllegalArgumentException("more than 64 levels");
        }
        if (value.isObject()) {
            object(value, depth);
        } else if (value.isArray()) {
            array(value, depth);
        } else if (value.isString()) {
            string(value.stringValue());
        } else if (value.isBoolean() || value.isNull()) {
            out.append(value.isNull() ? "null" : value.booleanValue());
        } else {
            out.append(integer(value));
        }
    }

    private void object(JsonNode value, int depth) {
        var separator = '{';
        for (var field :
                value.properties().stream().sorted(Map.Entry.comparingByKey()).toList()) {
            out.append(separator);
            string(field.getKey());
            out.append(':');
            value(field.getValue(), depth + 1);
            separator = ',';
        }
        out.append(separator == '{' ? "{}" : "}");
    }

    private void array(JsonNode value, int depth) {
        var separator = '[';
        for (var element : value) {
            out.append(separator);
            value(element, depth + 1);
            separator = ',';
        }
        out.append(separator == '[' ? "[]" : "]");
    }

    private static long integer(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || Math.abs(value.longValue()) > LARGEST) {
            throw new IllegalArgumentException("neither text, truth, nothing nor an integer below 2^53");
        }
        return value.longValue();
    }

    void string(String text) {
        out.append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else {
                character(c);
            }
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> plain(c);
        }
    }

    private void plain(char c) {
        if (Character.isSurrogate(c)) {
            throw new IllegalArgumentException("half of a surrogate pair");
        }
        if (c < ' ') {
            out.append("\\u00").append(c < 16 ? '0' : '1').append(Character.forDigit(c & 15, 16));
        } else {
            out.append(c);
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
