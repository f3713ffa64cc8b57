package dev.holdfast.core.retention;

import dev.holdfast.core.catalog.Registered;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A legal hold: whatever lies in its scope stays, until it is released by name and the cool-off is over
/// (retention.md 6).
/// @param name unique in the vault and never given twice
/// @param placedBy as the journal names actors
public record Hold(
        String name, Scope scope, String reason, Instant placedAt, String placedBy, Optional<Release> release) {
    /// What a hold keeps.
    /// @param point absent = every point of the source that was made in the time
    /// @param from absent = from the beginning; included
    /// @param to absent = without end; included
    public record Scope(SourceId source, Optional<PointId> point, Optional<Instant> from, Optional<Instant> to) {
        public static Scope of(SourceId source, PointId point) {
            return new Scope(source, Optional.of(point), Optional.empty(), Optional.empty());
        }

        public boolean covers(SourceId of, PointId id, Instant createdAt) {
            return source.equals(of)
                    && point.stream().allMatch(id::equals)
                    && from.stream().noneMatch(createdAt::isBefore)
                    && to.stream().noneMatch(createdAt::isAfter);
        }
    }

    /// @param effective when it stops to hold: after the cool-off
    public record Release(Instant at, String by, String reason, Instant effective) {}

    public boolean activeAt(Instant now) {
        return release.map(Release::effective).stream().allMatch(now::isBefore);
    }

    public Hold released(Release how) {
        return new Hold(name, scope, reason, placedAt, placedBy, Optional.of(how));
    }

    public static Hold read(Registered row) {
        return read(row.json());
    }

    /// @throws RuntimeException when it is not what [#json()] writes
    public static Hold read(JsonNode json) {
        var scope = new Scope(
                new SourceId(text(json, "source")),
                optional(json, "point", PointId::new),
                optional(json, "from", Instant::parse),
                optional(json, "to", Instant::parse));
        return new Hold(
                text(json, "name"),
                scope,
                text(json, "reason"),
                Instant.parse(text(json, "placedAt")),
                text(json, "placedBy"),
                Optional.ofNullable(json.get("release")).map(Hold::release));
    }

    private static Release release(JsonNode json) {
        return new Release(
                Instant.parse(text(json, "at")),
                text(json, "by"),
                text(json, "reason"),
                Instant.parse(text(json, "effective")));
    }

    public ObjectNode json() {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("source", scope.source().value())
                .put("reason", reason)
                .put("placedAt", placedAt.toString())
                .put("placedBy", placedBy);
        scope.point().ifPresent(point -> json.put("point", point.value()));
        scope.from().ifPresent(from -> json.put("from", from.toString()));
        scope.to().ifPresent(to -> json.put("to", to.toString()));
        release.ifPresent(how -> json.putObject("release")
                .put("at", how.at().toString())
                .put("by", how.by())
                .put("reason", how.reason())
                .put("effective", how.effective().toString()));
        return json;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).stringValue("");
    }

    private static <T> Optional<T> optional(JsonNode node, String field, Function<String, T> parse) {
        return Optional.ofNullable(node.get(field)).map(value -> parse.apply(value.stringValue()));
    }
}
