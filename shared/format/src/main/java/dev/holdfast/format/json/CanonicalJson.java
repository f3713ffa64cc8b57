package dev.holdfast.format.json;

import tools.jackson.databind.JsonNode;

/// RFC 8785 for what Holdfast signs: objects, arrays, strings, booleans, null and integers below 2^53.
public final class CanonicalJson {
    private CanonicalJson() {}

    public static byte[] write(JsonNode value) {
        throw new UnsupportedOperationException("not yet");
    }

    /// Reads bytes that must be canonical: reading and writing again gives the same bytes.
    /// @throws dev.holdfast.format.Damaged with code `json.not-canonical` or `json.malformed`
    public static JsonNode read(byte[] bytes) {
        throw new UnsupportedOperationException("not yet");
    }
}
