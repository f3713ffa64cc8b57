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
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A point as the JSON that a catalog keeps of it. The signed record itself stays in the vault; this is a copy to ask
/// quickly.
public final class PointJson {
    private static final JsonFactory STREAM = JsonFactory.builder().build();

    private PointJson() {}

    /// Always the same text of the same point: the journal tells of its digest.
    public static String write(Point point) {
        return new String(bytes(point), StandardCharsets.UTF_8);
    }

    /// That text in UTF-8.
    static byte[] bytes(Point point) {
        var text = new ByteArrayOutputStream(1 << 11);
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
        return text.toByteArray();
    }

    public static Point read(String json) {
        try (var in = STREAM.createParser(ObjectReadContext.empty(), json)) {
            in.nextToken();
            var row = Members.read(in);
            return new Point(
                    record(row.members("record")),
                    ref(row.members("recordRef")),
                    Point.State.valueOf(row.text("state")),
                    standing(row.members("standing")),
                    protection(row.members("protection")),
                    row.number("storedBytes"),
                    row.number("revision"));
        }
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

    private static PointRecord record(Members record) {
        return new PointRecord(
                record.text("tool"),
                new SourceId(record.text("source")),
                record.text("sourceName"),
                record.text("kind"),
                new PointId(record.text("point")),
                record.moment("createdAt").orElseThrow(),
                record.moment("scheduledAt"),
                ref(record.members("payload")),
                ref(record.members("contents")),
                record.members("counts").numbers(),
                record.text("policy"),
                record.moment("promise"),
                record.texts("recipients"),
                record.texts("warnings"),
                record.text("fingerprint"));
    }

    private static void ref(JsonGenerator out, String field, ObjectRef ref) {
        out.writeObjectPropertyStart(field);
        out.writeStringProperty("key", ref.key().value());
        out.writeNumberProperty("bytes", ref.bytes());
        out.writeStringProperty("sha256", ref.sha256().hex());
        optional(out, "version", ref.version());
        out.writeEndObject();
    }

    private static ObjectRef ref(Members ref) {
        return new ObjectRef(
                new ObjectKey(ref.text("key")),
                ref.optional("version"),
                ref.number("bytes"),
                new Digest(ref.text("sha256")));
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
        if (standing.doubt().ofRecord()) {
            out.writeBooleanProperty("ofRecord", true);
        }
        optional(out, "triedAt", standing.triedAt());
        optional(out, "readAt", standing.readAt());
        optional(out, "lookedAt", standing.lookedAt());
        optional(out, "drift", standing.drift().map(Drift::name));
        out.writeEndObject();
    }

    private static Standing standing(Members standing) {
        var intactAt = standing.moment("intactAt");
        return new Standing(
                Standing.Status.valueOf(standing.text("status")),
                standing.moment("verifiedAt")
                        .map(at -> new Standing.Told(
                                at, level(standing, "level").orElseThrow(), standing.text("verdict"))),
                new Standing.Proven(
                        standing.moment("readAt").or(() -> intactAt), intactAt, standing.moment("restoredAt")),
                new Standing.Doubt(
                        standing.optional("suspectRun"),
                        level(standing, "failedLevel"),
                        standing.optionalTruth("ofRecord")),
                standing.moment("triedAt"),
                standing.optional("drift").map(Drift::valueOf),
                standing.moment("lookedAt"));
    }

    private static Optional<Level> level(Members standing, String name) {
        return standing.optionalNumber(name).map(number -> Level.of(number.intValue()));
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

    private static Protection protection(Members protection) {
        var lock = protection
                .moment("until")
                .<Lock>map(until -> new Lock.Until(LockMode.valueOf(protection.text("mode")), until))
                .orElseGet(Lock::none);
        return new Protection(lock, protection.truth("hold"));
    }
}
