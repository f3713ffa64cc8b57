package dev.holdfast.core.catalog;

import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.verification.Drift;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.Digest;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.PointRecord;
import dev.holdfast.format.point.SourceId;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A point as the JSON that a catalog keeps of it. The signed record itself stays in the vault; this is a copy to ask
/// quickly.
public final class PointJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonFactory STREAM = JsonFactory.builder().build();

    private PointJson() {}

    /// Always the same text of the same point: the journal tells of its digest.
    public static String write(Point point) {
        var text = new StringWriter(1 << 11);
        try (var out = STREAM.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            record(out, point.record());
            ref(out, "recordRef", point.recordRef());
            out.writeStringProperty("state", point.state().name());
            standing(out, point.standing());
            protection(out, point.protection());
            out.writeNumberProperty("storedBytes", point.storedBytes());
            out.writeNumberProperty("revision", point.revision());
            out.writeEndObject();
        }
        return text.toString();
    }

    public static Point read(String json) {
        var node = JSON.readTree(json);
        return new Point(
                record(node.get("record")),
                ref(node.get("recordRef")),
                Point.State.valueOf(text(node, "state")),
                standing(node.get("standing")),
                protection(node.get("protection")),
                node.get("storedBytes").longValue(),
                node.get("revision").longValue());
    }

    private static void record(JsonGenerator out, PointRecord record) {
        out.writeObjectPropertyStart("record");
        out.writeStringProperty("tool", record.tool());
        out.writeStringProperty("source", record.source().value());
        out.writeStringProperty("sourceName", record.sourceName());
        out.writeStringProperty("kind", record.kind());
        out.writeStringProperty("point", record.point().value());
        out.writeStringProperty("createdAt", record.createdAt().toString());
        out.writeStringProperty("policy", record.policy());
        out.writeStringProperty("fingerprint", record.fingerprint());
        optional(out, "scheduledAt", record.scheduledAt());
        optional(out, "promise", record.promise());
        ref(out, "payload", record.payload());
        ref(out, "contents", record.contents());
        out.writeObjectPropertyStart("counts");
        record.counts().forEach(out::writeNumberProperty);
        out.writeEndObject();
        texts(out, "recipients", record.recipients());
        texts(out, "warnings", record.warnings());
        out.writeEndObject();
    }

    private static void texts(JsonGenerator out, String field, List<String> texts) {
        out.writeArrayPropertyStart(field);
        texts.forEach(out::writeString);
        out.writeEndArray();
    }

    private static void optional(JsonGenerator out, String field, Optional<?> value) {
        value.ifPresent(present -> out.writeStringProperty(field, present.toString()));
    }

    private static PointRecord record(JsonNode node) {
        return new PointRecord(
                text(node, "tool"),
                new SourceId(text(node, "source")),
                text(node, "sourceName"),
                text(node, "kind"),
                new PointId(text(node, "point")),
                Instant.parse(text(node, "createdAt")),
                optional(node, "scheduledAt", Instant::parse),
                ref(node.get("payload")),
                ref(node.get("contents")),
                counts(node.get("counts")),
                text(node, "policy"),
                optional(node, "promise", Instant::parse),
                texts(node.get("recipients")),
                texts(node.get("warnings")),
                text(node, "fingerprint"));
    }

    private static SortedMap<String, Long> counts(JsonNode node) {
        var counts = new TreeMap<String, Long>();
        node.properties()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue().longValue()));
        return counts;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.stringValue()));
        return texts;
    }

    private static void ref(JsonGenerator out, String field, ObjectRef ref) {
        out.writeObjectPropertyStart(field);
        out.writeStringProperty("key", ref.key().value());
        out.writeNumberProperty("bytes", ref.bytes());
        out.writeStringProperty("sha256", ref.sha256().hex());
        optional(out, "version", ref.version());
        out.writeEndObject();
    }

    private static ObjectRef ref(JsonNode node) {
        return new ObjectRef(
                new ObjectKey(text(node, "key")),
                optional(node, "version", Function.identity()),
                node.get("bytes").longValue(),
                new Digest(text(node, "sha256")));
    }

    private static void standing(JsonGenerator out, Standing standing) {
        out.writeObjectPropertyStart("standing");
        out.writeStringProperty("status", standing.status().name());
        optional(out, "verifiedAt", standing.verifiedAt());
        standing.level().ifPresent(level -> out.writeNumberProperty("level", level.number()));
        optional(out, "verdict", standing.verdict());
        optional(out, "intactAt", standing.intactAt());
        optional(out, "restoredAt", standing.restoredAt());
        optional(out, "suspectRun", standing.suspectRun());
        standing.failedLevel().ifPresent(level -> out.writeNumberProperty("failedLevel", level.number()));
        optional(out, "triedAt", standing.triedAt());
        optional(out, "readAt", standing.readAt());
        optional(out, "lookedAt", standing.lookedAt());
        optional(out, "drift", standing.drift().map(Drift::name));
        out.writeEndObject();
    }

    private static Standing standing(JsonNode node) {
        return new Standing(
                Standing.Status.valueOf(text(node, "status")),
                optional(node, "verifiedAt", Instant::parse)
                        .map(at ->
                                new Standing.Told(at, Level.of(node.get("level").intValue()), text(node, "verdict"))),
                new Standing.Proven(
                        optional(node, "readAt", Instant::parse).or(() -> optional(node, "intactAt", Instant::parse)),
                        optional(node, "intactAt", Instant::parse),
                        optional(node, "restoredAt", Instant::parse)),
                new Standing.Doubt(
                        optional(node, "suspectRun", Function.identity()),
                        Optional.ofNullable(node.get("failedLevel")).map(level -> Level.of(level.intValue()))),
                optional(node, "triedAt", Instant::parse),
                optional(node, "drift", Drift::valueOf),
                optional(node, "lookedAt", Instant::parse));
    }

    private static void protection(JsonGenerator out, Protection protection) {
        out.writeObjectPropertyStart("protection");
        out.writeBooleanProperty("hold", protection.legalHold());
        if (protection.lock() instanceof Lock.Until(var mode, var until)) {
            out.writeStringProperty("mode", mode.name());
            out.writeStringProperty("until", until.toString());
        }
        out.writeEndObject();
    }

    private static Protection protection(JsonNode node) {
        var lock = optional(node, "until", Instant::parse)
                .<Lock>map(until -> new Lock.Until(LockMode.valueOf(text(node, "mode")), until))
                .orElseGet(Lock::none);
        return new Protection(lock, node.get("hold").booleanValue());
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).stringValue();
    }

    private static <T> Optional<T> optional(JsonNode node, String field, Function<String, T> parse) {
        return Optional.ofNullable(node.get(field)).map(value -> parse.apply(value.stringValue()));
    }
}
