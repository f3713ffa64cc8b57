package dev.holdfast.export;

import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.Refused;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a queue message asks for: `{"source":"api","slot":"2026-11-21T03:00:00Z"}`, the slot optional.
record ExportRequest(SourceName source, Optional<Instant> slot) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// @throws Refused `export.bad-request`
    static ExportRequest parse(String body) {
        try {
            var node = JSON.readTree(body);
            var slot = Optional.ofNullable(node.get("slot")).map(value -> Instant.parse(value.stringValue()));
            var source = node.get("source");
            if (source == null || !source.isString()) {
                throw new Refused(ExportCode.BAD_REQUEST, "The message names no source.");
            }
            return new ExportRequest(new SourceName(source.stringValue()), slot);
        } catch (JacksonException | DateTimeParseException e) {
            throw new Refused(
                    dev.holdfast.format.Problem.of(ExportCode.BAD_REQUEST, "The message is no export request."), e);
        }
    }
}
