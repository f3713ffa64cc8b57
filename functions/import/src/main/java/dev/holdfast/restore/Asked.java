package dev.holdfast.restore;

import dev.holdfast.core.grant.GrantCode;
import dev.holdfast.core.grant.GrantDecision.Origin;
import dev.holdfast.core.grant.Inbox;
import dev.holdfast.core.grant.RestoreRequest;
import dev.holdfast.doorway.BridgeEvent;
import dev.holdfast.doorway.Invocation;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A request to restore in whatever envelope it came: an event of the bus, a new object in the inbox, or a direct call.
/// @param delivery names this delivery; the same when it is tried again
record Asked(RestoreRequest request, Origin origin, String delivery) {
    /// @param given an EventBridge event, or `{"grant":…,"id":…}`
    /// @throws Refused `restore.bad-request`, `event.malformed`
    static Asked of(JsonNode given, Inbox inbox, Invocation invocation) throws IOException {
        if (!BridgeEvent.isOne(given)) {
            // only this account may call the function itself
            return new Asked(RestoreRequest.of(given), Origin.OWN, "call/" + invocation.request());
        }
        var event = BridgeEvent.of(given);
        var origin = new Origin(Optional.of(event.account()), invocation.account());
        return switch (event.type()) {
            case "RestoreRequested" -> new Asked(RestoreRequest.of(event.detail()), origin, "event/" + event.id());
            case "Object Created" -> left(event, origin, inbox, invocation);
            default -> throw new Refused(GrantCode.BAD_REQUEST, "An event of this type does not ask for a restore.");
        };
    }

    /// Who put the object there counts, not who owns the bucket.
    private static Asked left(BridgeEvent event, Origin origin, Inbox inbox, Invocation invocation) throws IOException {
        var object = event.detail().path("object");
        var bucket = event.detail().path("bucket").path("name").stringValue("");
        var key = object.path("key").stringValue("");
        var version = object.path("version-id").stringValue("");
        if (!event.source().equals("aws.s3") || bucket.isEmpty() || key.isEmpty()) {
            throw new Refused(GrantCode.BAD_REQUEST, "The event tells of no object.");
        }
        if (object.path("size").longValue(0) > RestoreRequest.LIMIT) {
            throw new Refused(GrantCode.BAD_REQUEST, "The object is larger than a request.");
        }
        var requester = event.detail().path("requester").stringValue("");
        var from = requester.matches("[0-9]{12}") ? new Origin(Optional.of(requester), invocation.account()) : origin;
        var request = RestoreRequest.parse(inbox.read(bucket, key, version, RestoreRequest.LIMIT));
        return new Asked(request, from, "inbox/" + event.id());
    }
}
