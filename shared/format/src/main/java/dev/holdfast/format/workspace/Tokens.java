package dev.holdfast.format.workspace;

import dev.holdfast.format.Code;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/// The tokens of one document: strict about texts and repeated keys, and with the place in every refusal.
final class Tokens implements AutoCloseable {
    static final JsonFactory WRITER = new JsonFactory();
    private final JsonParser parser;
    private boolean sawReplacement;

    private Tokens(JsonParser parser) {
        this.parser = parser;
    }

    /// For bytes that nobody has checked yet.
    static Tokens strict(InputStream in, Limits limits) {
        var factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.string())
                        .maxNameLength(limits.string())
                        .maxNumberLength(limits.number())
                        .build())
                .build();
        return new Tokens(factory.createParser(ObjectReadContext.empty(), new Utf8Stream(in, limits.bytes())));
    }

    /// For a part of bytes that were read strictly before.
    static Tokens again(InputStream in) {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                .build();
        return new Tokens(factory.createParser(ObjectReadContext.empty(), in));
    }

    JsonToken next() {
        return parser.nextToken();
    }

    JsonToken current() {
        return parser.currentToken();
    }

    /// The next member's name, or null behind the last one.
    @org.jspecify.annotations.Nullable
    String nextName() {
        return parser.nextName();
    }

    /// The current text or name.
    String text() {
        checkCharacters();
        return parser.getString();
    }

    /// A number as it is written.
    String digits() {
        return parser.getString();
    }

    long whole() {
        try {
            return parser.getLongValue();
        } catch (JacksonException e) {
            throw refused(WorkspaceCode.WRONG_TYPE, "The number is too great.");
        }
    }

    /// Refuses half a character; notes the mark of a lost one.
    void checkCharacters() {
        var characters = parser.getStringCharacters();
        int at = parser.getStringOffset();
        int end = at + parser.getStringLength();
        for (; at < end; at++) {
            char c = characters[at];
            if (c >= Character.MIN_SURROGATE) {
                if (Character.isHighSurrogate(c) && at + 1 < end && Character.isLowSurrogate(characters[at + 1])) {
                    at++;
                } else if (Character.isSurrogate(c)) {
                    throw refused(WorkspaceCode.LONE_SURROGATE, "The text holds half a character.");
                }
                sawReplacement |= c == '\uFFFD';
            }
        }
    }

    /// Whether a text since the last call held U+FFFD.
    boolean sawReplacement() {
        boolean saw = sawReplacement;
        sawReplacement = false;
        return saw;
    }

    /// Passes over the current value, with the same care.
    void skip() {
        int open = 0;
        do {
            var token = parser.currentToken();
            if (token.isStructStart()) {
                open++;
            } else if (token.isStructEnd()) {
                open--;
            } else if (token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME) {
                checkCharacters();
            }
        } while (open > 0 && require(parser.nextToken()));
    }

    /// The current value without white space, its numbers digit for digit.
    String raw() {
        var text = new StringWriter();
        try (var out = WRITER.createGenerator(ObjectWriteContext.empty(), text)) {
            copy(out);
        }
        return text.toString();
    }

    /// Writes the current value, its numbers digit for digit.
    void copy(JsonGenerator out) {
        int open = 0;
        do {
            var token = parser.currentToken();
            open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            copyToken(token, out);
        } while (open > 0 && require(parser.nextToken()));
    }

    private void copyToken(JsonToken token, JsonGenerator out) {
        switch (token) {
            case PROPERTY_NAME -> {
                checkCharacters();
                out.writeName(parser.currentName());
            }
            case VALUE_STRING -> {
                checkCharacters();
                out.writeString(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(parser.getString());
            case START_OBJECT, END_OBJECT, START_ARRAY, END_ARRAY, VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
                out.copyCurrentEvent(parser);
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new IllegalStateException("no token of a stream");
        }
    }

    private static boolean require(@org.jspecify.annotations.Nullable JsonToken token) {
        if (token == null) {
            throw new IllegalStateException("the parser reports an early end itself");
        }
        return true;
    }

    /// Of the current token's first byte, from where the parser began.
    long tokenOffset() {
        return parser.currentTokenLocation().getByteOffset();
    }

    /// Behind the current token.
    long endOffset() {
        return parser.currentLocation().getByteOffset();
    }

    /// RFC 6901, e.g. `/data/scripts/0/name`.
    String path() {
        return parser.streamReadContext().pathAsPointer().toString();
    }

    Refused refused(Code code, String message) {
        return refused(code, message, path());
    }

    static Refused refused(Code code, String message, String path) {
        var place = path.isEmpty() ? "" : " (at " + path + ")";
        return new Refused(Problem.of(code, message + place).with(Map.of("path", path)));
    }

    /// What a parser's complaint means here. Its own words are left out, as they repeat the document's.
    Refused refused(JacksonException complaint) {
        var words = String.valueOf(complaint.getOriginalMessage());
        if (complaint instanceof StreamConstraintsException) {
            return words.contains("getMaxNestingDepth")
                    ? refused(WorkspaceCode.TOO_DEEP, "The document is nested too deeply.")
                    : words.contains("getMaxNumberLength")
                            ? refused(WorkspaceCode.NUMBER_TOO_LONG, "A number has too many digits.")
                            : refused(WorkspaceCode.TEXT_TOO_LONG, "A text or a name is too long.");
        }
        if (complaint instanceof UnexpectedEndOfInputException || words.startsWith("Unexpected end-of-input")) {
            return refused(WorkspaceCode.TRUNCATED, "The document ends too early.");
        }
        if (words.startsWith("Duplicate Object property")) {
            return refused(WorkspaceCode.DUPLICATE_KEY, "The same key stands twice in one object.");
        }
        if (words.contains("surrogate")) {
            return refused(WorkspaceCode.LONE_SURROGATE, "A name holds half a character.");
        }
        var place = complaint.getLocation();
        return refused(
                WorkspaceCode.MALFORMED,
                place == null
                        ? "This is not JSON."
                        : "This is not JSON: line " + place.getLineNr() + ", column " + place.getColumnNr() + ".");
    }

    @Override
    public void close() {
        parser.close();
    }
}
