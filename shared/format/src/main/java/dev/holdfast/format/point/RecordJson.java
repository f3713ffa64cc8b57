package dev.holdfast.format.point;

import dev.holdfast.format.Digest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A [PointRecord] as JSON, both ways. Reading takes what it knows; [SignedRecord] writes the result again and
/// compares, so a field that this format does not know cannot pass.
final class RecordJson {
    private static final int FORMAT = 1;

    private RecordJson() {}

    static ObjectNode write(PointRecord record) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT)
                .put("tool", record.tool())
                .put("source", record.source().value())
                .put("sourceName", record.sourceName())
                .put("kind", record.kind())
                .put("point", record.point().value())
                .put("createdAt", text(record.createdAt()))
                .put("policy", record.policy())
                .put("fingerprint", record.fingerprint());
        record.scheduledAt().ifPresent(at -> json.put("scheduledAt", text(at)));
        record.promise().ifPresent(at -> json.put("promise", text(at)));
        reference(json.putObject("payload"), record.payload());
        reference(json.putObject("contents"), record.contents());
        record.counts().forEach(json.putObject("counts")::put);
        record.recipients().forEach(json.putArray("recipients")::add);
        record.warnings().forEach(json.putArray("warnings")::add);
        return json;
    }

    private static void reference(ObjectNode json, ObjectRef ref) {
        json.put("key", ref.key().value())
                .put("bytes", ref.bytes())
                .put("sha256", ref.sha256().hex());
        ref.version().ifPresent(version -> json.put("version", version));
    }

    private static String text(Instant at) {
        if (!at.equals(at.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("instants of a record are whole seconds");
        }
        return at.toString();
    }

    static PointRecord read(JsonNode json) throws Unknown {
        if (json.path("format").asInt(0) != FORMAT) {
            throw new Unknown("another format version");
        }
        return new PointRecord(
                text(json, "tool"),
                new SourceId(text(json, "source")),
                text(json, "sourceName"),
                text(json, "kind"),
                new PointId(text(json, "point")),
                Instant.parse(text(json, "createdAt")),
                instant(json, "scheduledAt"),
                reference(json.path("payload")),
                reference(json.path("contents")),
                counts(json.path("counts")),
                text(json, "policy"),
                instant(json, "promise"),
                texts(json.path("recipients")),
                texts(json.path("warnings")),
                text(json, "fingerprint"));
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).stringValue();
    }

    private static Optional<Instant> instant(JsonNode json, String field) {
        return json.has(field) ? Optional.of(Instant.parse(text(json, field))) : Optional.empty();
    }

    private static ObjectRef reference(JsonNode json) {
        var version = json.has("version") ? Optional.of(text(json, "version")) : Optional.<String>empty();
        return new ObjectRef(
                new ObjectKey(text(json, "key")),
                version,
                json.path("bytes").longValue(),
                new Digest(text(json, "sha256")));
    }

    private static SortedMap<String, Long> counts(JsonNode json) {
        var counts = new TreeMap<String, Long>();
        json.properties()
                .forEach(field -> counts.put(field.getKey(), field.getValue().longValue()));
        return counts;
    }

    private static List<String> texts(JsonNode json) {
        var texts = new ArrayList<String>();
        json.forEach(element -> texts.add(element.stringValue()));
        return texts;
    }

    /// The record is of a format that this version does not know.
    static final class Unknown extends Exception {
        private static final long serialVersionUID = 1L;

        Unknown(String message) {
            super(message);
        }
    }
}
