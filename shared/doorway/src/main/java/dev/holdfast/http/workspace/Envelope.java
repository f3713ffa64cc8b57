package dev.holdfast.http.workspace;

import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.format.workspace.Passphrase;
import dev.holdfast.http.HttpCode;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The body of a request about a workspace, taken apart: the document is cut out byte for byte, as it is read by other
/// rules, and the passphrase never becomes a text. Closing it wipes both.
final class Envelope implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(160)
                            .maxNumberLength(1_000)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final ObjectNode fields = JSON.createObjectNode();
    private Optional<Passphrase> passphrase = Optional.empty();
    private Optional<byte[]> document = Optional.empty();

    private Envelope() {}

    /// @throws Refused `http.bad-request`; the words of the body are not repeated
    static Envelope read(byte[] body) {
        int start = startsWith(body, UTF8_MARK) ? UTF8_MARK.length : 0;
        for (int i = start; i < Math.min(body.length, start + 4); i++) {
            if (body[i] == 0 || (body[i] & 0xFE) == 0xFE) {
                throw bad("The body is not UTF-8.");
            }
        }
        var envelope = new Envelope();
        try (var parser = JSON.createParser(body, start, body.length - start)) {
            envelope.read(parser, body, start);
            return envelope;
        } catch (JacksonException e) {
            envelope.close();
            throw new Refused(Problem.of(HttpCode.BAD_REQUEST, told(e)), e);
        } catch (Refused e) {
            envelope.close();
            throw e;
        }
    }

    private static boolean startsWith(byte[] body, byte[] mark) {
        return body.length >= mark.length && Arrays.equals(body, 0, mark.length, mark, 0, mark.length);
    }

    private static String told(JacksonException complaint) {
        var place = complaint.getLocation();
        var words = String.valueOf(complaint.getOriginalMessage());
        var what = words.startsWith("Duplicate Object property")
                ? "The same key stands twice in one object of the body"
                : words.contains("nesting depth") ? "The body is nested too deeply" : "The body is not JSON";
        return place == null
                ? what + "."
                : what + ": line " + place.getLineNr() + ", column " + place.getColumnNr() + ".";
    }

    private void read(JsonParser parser, byte[] body, int start) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw bad("The body is no JSON object.");
        }
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            switch (name) {
                case "document", "data" -> cut(parser, name, body, start);
                case "secretsPassphrase" -> passphrase = text(parser);
                default -> fields.set(name, JSON.readTree(parser));
            }
        }
        if (parser.nextToken() != null) {
            throw bad("Something follows the JSON object of the body.");
        }
    }

    private void cut(JsonParser parser, String name, byte[] body, int start) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw bad("\"" + name + "\" is no JSON object.");
        }
        if (document.isPresent()) {
            throw bad("There is both a \"document\" and \"data\"; one of them is meant.");
        }
        long from = start + parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        long to = start + parser.currentLocation().getByteOffset();
        document = Optional.of(Arrays.copyOfRange(body, Math.toIntExact(from), Math.toIntExact(to)));
    }

    private static Optional<Passphrase> text(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw bad("\"secretsPassphrase\" is no text.");
        }
        int at = parser.getStringOffset();
        return Optional.of(
                Passphrase.of(Arrays.copyOfRange(parser.getStringCharacters(), at, at + parser.getStringLength())));
    }

    static Refused bad(String message) {
        return new Refused(HttpCode.BAD_REQUEST, message);
    }

    Optional<Passphrase> passphrase() {
        return passphrase;
    }

    /// As it was written, without what stands around it.
    Optional<byte[]> document() {
        return document;
    }

    /// A member that is neither document nor passphrase; empty also for `null`.
    Optional<JsonNode> member(String name) {
        return Optional.ofNullable(fields.get(name)).filter(node -> !node.isNull());
    }

    Optional<String> word(String name) {
        return member(name).map(node -> {
            if (!node.isString()) {
                throw bad("\"" + name + "\" is no text.");
            }
            return node.stringValue();
        });
    }

    Optional<Boolean> truth(String name) {
        return member(name).map(node -> truth(name, node));
    }

    static boolean truth(String name, JsonNode node) {
        if (!node.isBoolean()) {
            throw bad("\"" + name + "\" is neither true nor false.");
        }
        return node.booleanValue();
    }

    Optional<JsonNode> object(String name) {
        return member(name).map(node -> object(name, node));
    }

    static JsonNode object(String name, JsonNode node) {
        if (!node.isObject()) {
            throw bad("\"" + name + "\" is no JSON object.");
        }
        return node;
    }

    @Override
    public void close() {
        passphrase.ifPresent(Passphrase::close);
        document.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
    }
}
