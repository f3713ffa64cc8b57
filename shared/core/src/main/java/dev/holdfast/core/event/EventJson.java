package dev.holdfast.core.event;

import dev.holdfast.format.json.CanonicalJson;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An event as it goes over the bus.
public final class EventJson {
    private EventJson() {}

    /// Canonical JSON.
    public static String write(Event event) {
        var node = JsonNodeFactory.instance.objectNode().put("at", event.at().toString());
        return CanonicalJson.text(
                switch (event) {
                    case Event.BackupCompleted it -> completed(node, it);
                    case Event.BackupFailed it -> {
                        it.slot().ifPresent(slot -> node.put("slot", slot.toString()));
                        yield node.put("source", it.name().value()).put("code", it.code());
                    }
                    case Event.RestoreCompleted it ->
                        node.put("grant", it.grant())
                                .put("restore", it.restore())
                                .put("source", it.name().value())
                                .put("point", it.point().value())
                                .put("items", it.items());
                    case Event.RestoreRefused it -> {
                        it.grant().ifPresent(grant -> node.put("grant", grant));
                        yield node.put("code", it.code());
                    }
                    case Event.RestoreFailed it -> node.put("grant", it.grant()).put("code", it.code());
                    case Event.PointDamaged it ->
                        node.put("sourceId", it.source().value())
                                .put("source", it.name().value())
                                .put("point", it.point().value())
                                .put("level", it.level())
                                .put("verdict", it.verdict());
                    case Event.RetentionChanged it ->
                        node.put("action", it.action()).put("subject", it.subject());
                    case Event.VerificationCompleted it ->
                        node.put("run", it.run())
                                .put("verified", it.verified())
                                .put("damaged", it.damaged())
                                .put("left", it.left())
                                .put("oldestProofSeconds", it.oldest().toSeconds());
                });
    }

    private static ObjectNode completed(ObjectNode node, Event.BackupCompleted it) {
        it.slot().ifPresent(slot -> node.put("slot", slot.toString()));
        return node.put("sourceId", it.source().value())
                .put("source", it.name().value())
                .put("point", it.point().value())
                .put("payloadBytes", it.payloadBytes())
                .put("storedBytes", it.storedBytes());
    }
}
