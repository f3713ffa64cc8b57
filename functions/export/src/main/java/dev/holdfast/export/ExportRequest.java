package dev.holdfast.export;

import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a queue message asks for: `{"source":"api","slot":"2026-11-21T03:00:00Z"}`, the slot optional
/// (ExportOrder.schema.json).
record ExportRequest(SourceName source, Optional<Instant> slot) {
    private static final int LIMIT = 4096;
    private static final Set<String> FIELDS = Set.of("source", "slot");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// @throws Refused `export.bad-request`
    static ExportRequest parse(String body) {
        if (body.length() > LIMIT) {
            throw refused("it is too large");
        }
        try {
            return of(JSON.readTree(body));
        } catch (JacksonException | DateTimeParseException e) {
            throw new Refused(Problem.of(ExportCode.BAD_REQUEST, "The message is no export request."), e);
        }
    }

    private static ExportRequest of(JsonNode node) {
        if (!node.isObject()
                || node.properties().stream().anyMatch(field -> !FIELDS.contains(field.getKey()))
                || !node.path("source").isString()) {
            throw refused("it names no source, or has fields that mean nothing here");
        }
        var slot = Optional.ofNullable(node.get("slot")).map(value -> slot(value.stringValue("")));
        return new ExportRequest(new SourceName(node.get("source").stringValue()), slot);
    }

    /// In UTC, as it was sent: nobody who reads the message has to reckon.
    private static Instant slot(String text) {
        if (!text.endsWith("Z")) {
            throw refused("its slot is no time in UTC");
        }
        return Instant.parse(text);
    }

    private static Refused refused(String why) {
        return new Refused(ExportCode.BAD_REQUEST, "The message is refused: " + why + ".");
    }
}
