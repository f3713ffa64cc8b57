package dev.holdfast.format.json;

import dev.holdfast.format.Damaged;
import dev.holdfast.format.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// RFC 8785 for what Holdfast signs: objects, arrays, strings, booleans, null and integers below 2^53.
public final class CanonicalJson {
    static final int DEPTH = 64;
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .build())
            .build();

    private CanonicalJson() {}

    /// @throws IllegalArgumentException for a value that this subset cannot say: fractions, great numbers, half of a
    ///     surrogate pair, more than 64 levels
    public static byte[] write(JsonNode value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /// As [#write], before its encoding as UTF-8.
    public static String text(JsonNode value) {
        var out = new CanonicalWriter();
        out.value(value, 0);
        return out.toString();
    }

    /// A string as canonical JSON, with its quotes.
    public static String quote(String text) {
        var out = new CanonicalWriter();
        out.string(text);
        return out.toString();
    }

    /// Reads bytes that must be canonical: reading and writing again gives the same bytes.
    /// @throws dev.holdfast.format.Damaged with code `json.not-canonical` or `json.malformed`
    public static JsonNode read(byte[] bytes) {
        try {
            var value = STRICT.readTree(bytes);
            if (!Arrays.equals(write(value), bytes)) {
                throw new Damaged(JsonCode.NOT_CANONICAL, "the JSON is not in its canonical form");
            }
            return value;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Damaged(Problem.of(JsonCode.MALFORMED, "these bytes are not JSON that Holdfast writes"), e);
        }
    }
}
