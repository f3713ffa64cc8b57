package dev.holdfast.restore;

import dev.holdfast.core.grant.Grant;
import dev.holdfast.format.json.CanonicalJson;
import dev.holdfast.format.point.PointRecord;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;

/// What stands in `RESTORED.json`: that the restore is complete, and of what.
final class Receipt {
    private Receipt() {}

    static byte[] of(Grant grant, PointRecord record, String restoreId, Instant at, long items) {
        return CanonicalJson.write(JsonNodeFactory.instance
                .objectNode()
                .put("version", 1)
                .put("restore", restoreId)
                .put("grant", grant.name().value())
                .put("source", record.sourceName())
                .put("point", record.point().value())
                .put("createdAt", record.createdAt().toString())
                .put("restoredAt", at.toString())
                .put("payloadSha256", record.payload().sha256().hex())
                .put("items", items));
    }
}
