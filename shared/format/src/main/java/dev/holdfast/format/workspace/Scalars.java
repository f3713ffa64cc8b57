package dev.holdfast.format.workspace;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.core.JsonToken;

/// Reads the values that have no parts.
final class Scalars {
    static final long LAST_TIME = 253_402_300_799L;
    private static final Json UNKEPT = new Json.Text("");
    private final Tokens tokens;
    private boolean keeping = true;

    Scalars(Tokens tokens) {
        this.tokens = tokens;
    }

    /// Whether texts and raw values are kept, or only looked at.
    boolean isKeeping() {
        return keeping;
    }

    void keep(boolean wanted) {
        keeping = wanted;
    }

    Json text() {
        require(JsonToken.VALUE_STRING, "a text");
        if (keeping) {
            return new Json.Text(tokens.text());
        }
        tokens.checkCharacters();
        return UNKEPT;
    }

    Json clear() {
        require(JsonToken.VALUE_STRING, "a text");
        return new Json.Hidden(new SecretValue(tokens.text().getBytes(StandardCharsets.UTF_8)));
    }

    Json raw() {
        if (keeping) {
            return new Json.Raw(tokens.raw());
        }
        tokens.skip();
        return UNKEPT;
    }

    long whole() {
        return whole("a whole number, not negative", Long.MAX_VALUE);
    }

    long time() {
        return whole("a time in whole seconds up to the year 9999", LAST_TIME);
    }

    private long whole(String what, long most) {
        require(JsonToken.VALUE_NUMBER_INT, what);
        long value = tokens.whole();
        if (value < 0 || value > most) {
            throw tokens.refused(WorkspaceCode.WRONG_TYPE, "The value has to be " + what + ".");
        }
        return value;
    }

    Json truth() {
        if (tokens.current() != JsonToken.VALUE_TRUE && tokens.current() != JsonToken.VALUE_FALSE) {
            require(JsonToken.VALUE_TRUE, "true or false");
        }
        return new Json.Truth(tokens.current() == JsonToken.VALUE_TRUE);
    }

    Json choice(Shape.Choice choice) {
        require(JsonToken.VALUE_STRING, "a text");
        var word = tokens.text();
        if (!choice.words().contains(word)) {
            throw tokens.refused(
                    WorkspaceCode.UNKNOWN_CHOICE,
                    "The value has to be one of "
                            + choice.words().stream().sorted().toList() + ".");
        }
        return new Json.Text(word);
    }

    UUID uuid() {
        require(JsonToken.VALUE_STRING, "a UUID");
        return Uuids.parse(tokens.text())
                .orElseThrow(() -> tokens.refused(WorkspaceCode.WRONG_TYPE, "The value has to be a UUID."));
    }

    void require(JsonToken wanted, String what) {
        if (tokens.current() != wanted) {
            throw tokens.refused(WorkspaceCode.WRONG_TYPE, "The value has to be " + what + ".");
        }
    }
}
