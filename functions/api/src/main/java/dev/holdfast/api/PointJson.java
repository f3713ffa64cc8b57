package dev.holdfast.api;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.format.point.ObjectRef;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A point as HTTP shows it: the fields of `holdfast points --json`, and of the record.
final class PointJson {
    private PointJson() {}

    static ObjectNode line(Point point) {
        var record = point.record();
        var standing = point.standing();
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("id", record.point().value())
                .put("source", record.sourceName())
                .put("kind", record.kind())
                .put("createdAt", record.createdAt().toString())
                .put("state", point.state().name())
                .put("verification", standing.status().name());
        node.put("verifiedAt", standing.verifiedAt().map(Instant::toString).orElse(null));
        if (standing.level().isPresent()) {
            node.put("level", standing.level().get().number());
        } else {
            node.putNull("level");
        }
        if (point.protection().lock() instanceof Lock.Until(var ignored, var until)) {
            node.put("lockedUntil", until.toString());
        } else {
            node.putNull("lockedUntil");
        }
        return node.put("legalHold", point.protection().legalHold())
                .put("payloadBytes", record.payload().bytes())
                .put("storedBytes", point.storedBytes());
    }

    static ObjectNode whole(Point point) {
        var record = point.record();
        var node = line(point);
        node.put("policy", record.policy());
        node.put("promise", record.promise().map(Instant::toString).orElse(null));
        node.put("scheduledAt", record.scheduledAt().map(Instant::toString).orElse(null));
        node.set("payload", ref(record.payload()));
        node.set("contents", ref(record.contents()));
        node.set("record", ref(point.recordRef()));
        var counts = node.putObject("counts");
        record.counts().forEach(counts::put);
        var recipients = node.putArray("recipients");
        record.recipients().forEach(recipients::add);
        var warnings = node.putArray("warnings");
        record.warnings().forEach(warnings::add);
        return node;
    }

    private static ObjectNode ref(ObjectRef ref) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("key", ref.key().value())
                .put("bytes", ref.bytes())
                .put("sha256", ref.sha256().hex());
    }
}
