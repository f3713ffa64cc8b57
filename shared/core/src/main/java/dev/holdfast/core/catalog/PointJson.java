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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A point as the JSON that a catalog keeps of it. The signed record itself stays in the vault; this is a copy to ask
/// quickly.
public final class PointJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PointJson() {}

    public static String write(Point point) {
        var node = JSON.createObjectNode();
        node.set("record", record(point.record()));
        node.set("recordRef", ref(point.recordRef()));
        node.put("state", point.state().name());
        node.set("standing", standing(point.standing()));
        node.set("protection", protection(point.protection()));
        node.put("storedBytes", point.storedBytes());
        node.put("revision", point.revision());
        return JSON.writeValueAsString(node);
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

    private static ObjectNode record(PointRecord record) {
        var node = JSON.createObjectNode()
                .put("tool", record.tool())
                .put("source", record.source().value())
                .put("sourceName", record.sourceName())
                .put("kind", record.kind())
                .put("point", record.point().value())
                .put("createdAt", record.createdAt().toString())
                .put("policy", record.policy())
                .put("fingerprint", record.fingerprint());
        record.scheduledAt().ifPresent(at -> node.put("scheduledAt", at.toString()));
        record.promise().ifPresent(at -> node.put("promise", at.toString()));
        node.set("payload", ref(record.payload()));
        node.set("contents", ref(record.contents()));
        var counts = node.putObject("counts");
        record.counts().forEach(counts::put);
        var recipients = node.putArray("recipients");
        record.recipients().forEach(recipients::add);
        var warnings = node.putArray("warnings");
        record.warnings().forEach(warnings::add);
        return node;
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

    private static ObjectNode ref(ObjectRef ref) {
        var node = JSON.createObjectNode()
                .put("key", ref.key().value())
                .put("bytes", ref.bytes())
                .put("sha256", ref.sha256().hex());
        ref.version().ifPresent(version -> node.put("version", version));
        return node;
    }

    private static ObjectRef ref(JsonNode node) {
        return new ObjectRef(
                new ObjectKey(text(node, "key")),
                optional(node, "version", Function.identity()),
                node.get("bytes").longValue(),
                new Digest(text(node, "sha256")));
    }

    private static ObjectNode standing(Standing standing) {
        var node = JSON.createObjectNode().put("status", standing.status().name());
        standing.verifiedAt().ifPresent(at -> node.put("verifiedAt", at.toString()));
        standing.level().ifPresent(level -> node.put("level", level.number()));
        standing.verdict().ifPresent(verdict -> node.put("verdict", verdict));
        standing.intactAt().ifPresent(at -> node.put("intactAt", at.toString()));
        standing.restoredAt().ifPresent(at -> node.put("restoredAt", at.toString()));
        standing.suspectRun().ifPresent(run -> node.put("suspectRun", run));
        standing.failedLevel().ifPresent(level -> node.put("failedLevel", level.number()));
        standing.triedAt().ifPresent(at -> node.put("triedAt", at.toString()));
        standing.readAt().ifPresent(at -> node.put("readAt", at.toString()));
        standing.drift().ifPresent(drift -> node.put("drift", drift.name()));
        return node;
    }

    private static Standing standing(JsonNode node) {
        return new Standing(
                Standing.Status.valueOf(text(node, "status")),
                optional(node, "verifiedAt", Instant::parse),
                Optional.ofNullable(node.get("level")).map(level -> Level.of(level.intValue())),
                optional(node, "verdict", Function.identity()),
                optional(node, "intactAt", Instant::parse),
                optional(node, "restoredAt", Instant::parse),
                optional(node, "suspectRun", Function.identity()),
                Optional.ofNullable(node.get("failedLevel")).map(level -> Level.of(level.intValue())),
                optional(node, "triedAt", Instant::parse),
                optional(node, "drift", Drift::valueOf),
                optional(node, "readAt", Instant::parse).or(() -> optional(node, "intactAt", Instant::parse)));
    }

    private static ObjectNode protection(Protection protection) {
        var node = JSON.createObjectNode().put("hold", protection.legalHold());
        if (protection.lock() instanceof Lock.Until(var mode, var until)) {
            node.put("mode", mode.name()).put("until", until.toString());
        }
        return node;
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
