package dev.holdfast.doorway;

import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An event of EventBridge, as a rule hands it on.
/// @param id the same when it is delivered again
/// @param account that put it on the bus
public record BridgeEvent(String id, String account, String source, String type, JsonNode detail) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static boolean isOne(JsonNode event) {
        return event.has("detail-type") && event.has("detail");
    }

    /// @throws Refused `event.malformed`
    public static BridgeEvent of(JsonNode event) {
        var detail = event.path("detail");
        var bridge = new BridgeEvent(
                event.path("id").stringValue(""),
                event.path("account").stringValue(""),
                event.path("source").stringValue(""),
                event.path("detail-type").stringValue(""),
                detail);
        if (bridge.id.isEmpty() || bridge.type.isEmpty() || bridge.account.isEmpty() || !detail.isObject()) {
            throw new Refused(DoorwayCode.MALFORMED, "The event has no id, account, detail-type or detail.");
        }
        return bridge;
    }

    /// @param json the body of a queue message
    /// @throws Refused `event.malformed`
    public static JsonNode parse(String json) {
        try {
            var node = JSON.readTree(json);
            if (!node.isObject()) {
                throw new Refused(DoorwayCode.MALFORMED, "The message is no JSON object.");
            }
            return node;
        } catch (JacksonException e) {
            throw new Refused(Problem.of(DoorwayCode.MALFORMED, "The message is not JSON."), e);
        }
    }
}
