package dev.holdfast.http.workspace;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// Small things inside a body.
final class Words {
    private Words() {}

    static UUID id(String name, JsonNode node) {
        try {
            return UUID.fromString(node.stringValue(""));
        } catch (IllegalArgumentException e) {
            throw Envelope.bad("\"" + name + "\" is no UUID.");
        }
    }

    static Set<UUID> ids(String name, JsonNode list) {
        if (!list.isArray()) {
            throw Envelope.bad("\"" + name + "\" is no list of UUIDs.");
        }
        var ids = new HashSet<UUID>();
        list.forEach(node -> ids.add(id(name, node)));
        return ids;
    }
}
