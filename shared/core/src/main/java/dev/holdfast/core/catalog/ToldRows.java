package dev.holdfast.core.catalog;

import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.Digest;
import dev.holdfast.format.json.CanonicalJson;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What journal entries tell of the rows that were written with them: sources and whatever is registered with their
/// full values, so that a rebuild has them again (point.md 6), and points by their digests, as their records are in the
/// vault. So a row that somebody changed apart from the journal can be told.
public final class ToldRows {
    /// Each row's key stands once in the journal's text: interned, they would never leave the table.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();
    private static final String MARK = "row:";
    private static final String SOURCE = MARK + "SOURCE:";
    private static final String POINT = MARK + "POINT:";

    private ToldRows() {}

    /// The entry with what it tells of the rows.
    static JournalDraft in(JournalDraft entry, List<Row> rows) {
        var details = new TreeMap<>(entry.details());
        rows.forEach(row -> details.put(key(row), value(row)));
        return new JournalDraft(entry.chain(), entry.at(), entry.actor(), entry.action(), entry.subject(), details);
    }

    /// What an entry's stored text tells: by the row's key its value. Whether the text is the one that was hashed is
    /// for the journal's check.
    public static SortedMap<String, String> of(String stored) {
        var told = new TreeMap<String, String>();
        if (stored.contains("\"" + MARK)) {
            try (var json = JSON.createParser(ObjectReadContext.empty(), stored)) {
                json.nextToken();
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    var details = json.currentName().equals("details");
                    if (json.nextToken() == JsonToken.START_OBJECT && details) {
                        details(json, told);
                    } else {
                        json.skipChildren();
                    }
                }
            }
        }
        return told;
    }

    private static void details(JsonParser json, Map<String, String> told) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var key = json.currentName();
            json.nextToken();
            if (key.startsWith(MARK)) {
                told.put(key, json.getString());
            }
        }
    }

    /// What names a row among all of a catalog.
    public static String key(Row row) {
        return switch (row) {
            case Row.OfSource(var source) -> SOURCE + source.id();
            case Row.OfPoint(var point) ->
                POINT + point.record().source() + ":" + point.record().point();
            case Row.OfRegistered(var registered) -> MARK + registered.kind() + ":" + registered.name();
        };
    }

    /// A point as a row's key names it.
    record OfPoint(SourceId source, PointId id) {}

    /// The point that a row's key names; absent = another kind of row.
    static Optional<OfPoint> point(String key) {
        if (!key.startsWith(POINT)) {
            return Optional.empty();
        }
        var names = key.substring(POINT.length()).split(":", 2);
        return Optional.of(new OfPoint(new SourceId(names[0]), new PointId(names[1])));
    }

    /// What an entry tells of a row.
    public static String value(Row row) {
        return switch (row) {
            case Row.OfSource(var source) -> CanonicalJson.text(json(source));
            case Row.OfPoint(var point) -> Digest.of(PointJson.bytes(point)).hex();
            case Row.OfRegistered(var registered) -> CanonicalJson.text(json(registered));
        };
    }

    private static JsonNode json(Source source) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("name", source.name().value())
                .put("kind", source.kind())
                .put("location", source.location())
                .put("policy", source.policy())
                .put("enabled", source.enabled());
        source.schedule().ifPresent(schedule -> json.put("schedule", schedule));
        source.removedAt().ifPresent(at -> json.put("removedAt", at.toString()));
        return json;
    }

    private static JsonNode json(Registered row) {
        var json = JsonNodeFactory.instance.objectNode().put("document", row.document());
        row.removedAt().ifPresent(at -> json.put("removedAt", at.toString()));
        return json;
    }

    /// The row that was told of, as its first revision; of a point there is none, as its record is in the vault.
    /// @throws RuntimeException when this is not what [#value] writes
    public static Optional<Row> row(Map.Entry<String, String> told) {
        var key = told.getKey();
        if (key.startsWith(POINT)) {
            return Optional.empty();
        }
        var json = CanonicalJson.read(told.getValue().getBytes(StandardCharsets.UTF_8));
        return Optional.of(
                key.startsWith(SOURCE)
                        ? new Row.OfSource(source(new SourceId(key.substring(SOURCE.length())), json))
                        : new Row.OfRegistered(registered(key.split(":", 3), json)));
    }

    private static Source source(SourceId id, JsonNode json) {
        return new Source(
                id,
                new SourceName(json.path("name").stringValue()),
                json.path("kind").stringValue(),
                json.path("location").stringValue(),
                text(json, "schedule"),
                json.path("policy").stringValue(),
                json.path("enabled").booleanValue(),
                text(json, "removedAt").map(Instant::parse),
                1);
    }

    private static Registered registered(String[] key, JsonNode json) {
        return new Registered(
                Registered.Kind.valueOf(key[1]),
                key[2],
                json.path("document").stringValue(),
                text(json, "removedAt").map(Instant::parse),
                1);
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.get(field)).map(JsonNode::stringValue);
    }
}
