package dev.holdfast.doorway;

import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A batch of queue messages, each handled for itself. Those that failed are named in the answer and come again, until
/// the queue's redrive policy puts them aside: none stops another, and none is tried for ever.
public final class SqsBatch {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SqsBatch() {}

    /// @param id of the message; the same when it is delivered again
    public record Message(String id, String body) {}

    @FunctionalInterface
    public interface Work {
        /// Returns when the message is done with, and may be forgotten.
        void handle(Message message, Invocation invocation) throws IOException;
    }

    public static boolean isOne(JsonNode event) {
        return event.path("Records").isArray();
    }

    /// @param needs the time that one message may take; with less than that left, the rest is left for later
    public static ObjectNode each(JsonNode event, Invocation invocation, Duration needs, Work work) {
        var answer = JSON.createObjectNode();
        var failures = answer.putArray("batchItemFailures");
        for (var record : event.path("Records")) {
            var message = message(record);
            if (!handled(message, invocation.with("message", message.id()), needs, work)) {
                failures.addObject().put("itemIdentifier", message.id());
            }
        }
        return answer;
    }

    /// A record without an id could not be named as failed, so the whole batch is refused.
    private static Message message(JsonNode record) {
        var id = record.path("messageId").stringValue("");
        if (id.isEmpty() || !record.path("eventSource").stringValue("aws:sqs").equals("aws:sqs")) {
            throw new Refused(DoorwayCode.MALFORMED, "A record of the batch is no queue message.");
        }
        return new Message(id, record.path("body").stringValue(""));
    }

    private static boolean handled(Message message, Invocation invocation, Duration needs, Work work) {
        if (!invocation.hasTimeFor(needs)) {
            invocation.log().info("message.postponed", java.util.Map.of());
            return false;
        }
        try {
            work.handle(message, invocation);
            return true;
        } catch (Refused e) {
            invocation.metrics().count("MessagePoisoned", 1);
            invocation.log().error("message.refused", e.problem());
        } catch (HoldfastException e) {
            invocation.log().error("message.failed", e.problem());
        } catch (IOException e) {
            invocation
                    .log()
                    .warn("message.failed", new Problem("unavailable", unavailable(e), "", java.util.List.of()));
        } catch (RuntimeException e) {
            invocation.log().error("message.failed", e);
        }
        return false;
    }

    private static String unavailable(IOException e) {
        return e.getMessage() == null ? e.getClass().getName() : e.getMessage();
    }
}
