package dev.holdfast.core.journal;

import dev.holdfast.format.Digest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What an entry's stored text says of its place in the chain, and the digest of that very text.
/// @param previous hash of the entry before; empty for the first
/// @param stored the text itself
record Link(String chain, long seq, String previous, String writtenAt, String stored, Digest hash) {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    /// @throws IllegalArgumentException when this is no entry's text
    static Link of(String stored) {
        try (var json = JSON.createParser(ObjectReadContext.empty(), stored)) {
            var chain = "";
            var previous = "";
            var writtenAt = "";
            long seq = 0;
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "chain" -> chain = json.getString();
                    case "seq" -> seq = json.getLongValue();
                    case "previous" -> previous = json.getString();
                    case "at" -> writtenAt = json.getString();
                    default -> json.skipChildren();
                }
            }
            if (chain.isEmpty() || json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw new IllegalArgumentException("not one object of an entry");
            }
            return new Link(
                    chain, seq, previous, writtenAt, stored, Digest.of(stored.getBytes(StandardCharsets.UTF_8)));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no entry of a journal", e);
        }
    }

    JournalEntry entry() {
        return new JournalEntry(chain, seq, stored, hash);
    }

    /// Whether it was written before a moment; an entry that does not say when was not.
    boolean writtenBefore(Instant moment) {
        try {
            return Instant.parse(writtenAt).isBefore(moment);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
