package dev.holdfast.core.schedule;

import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.json.CanonicalJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/// Hands work to those who do it; each duty has a queue of its own. A message may arrive more than once and in any
/// order.
public interface Orders {
    /// Sends as many as it can and returns those that were not taken, to be sent again later. Those not returned will
    /// arrive, whatever happens to the sender.
    /// @throws IOException when none was sent
    List<Order> send(List<Order> orders) throws IOException;

    /// One run of one source.
    record Order(Duty duty, SourceName source, Instant slot) {
        /// The message: `{"slot":"2026-11-21T03:00:00Z","source":"api"}`.
        public String body() {
            return CanonicalJson.text(JsonNodeFactory.instance
                    .objectNode()
                    .put("source", source.value())
                    .put("slot", slot.toString()));
        }
    }
}
