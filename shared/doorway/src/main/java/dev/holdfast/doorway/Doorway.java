package dev.holdfast.doorway;

import com.amazonaws.services.lambda.runtime.Context;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The way into every function: reads the event, lets it in, writes the answer and the counts. What nobody caught
/// reaches the runtime, so that retries and dead letters work.
public final class Doorway {
    /// The most that Lambda itself hands over is 6 MB.
    private static final int LIMIT = 6 * 1024 * 1024 + 64 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String function;
    private final InstantSource clock;

    public Doorway(String function, InstantSource clock) {
        this.function = function;
        this.clock = clock;
    }

    /// What lies behind: an event in, its answer out.
    @FunctionalInterface
    public interface Room {
        JsonNode enter(JsonNode event, Invocation invocation) throws IOException;
    }

    public void open(InputStream event, OutputStream answer, Context context, Room room) throws IOException {
        FunctionWiring.begins(context::getRemainingTimeInMillis);
        var invocation = Invocation.of(function, context, clock);
        try {
            JSON.writeValue(answer, room.enter(read(event), invocation));
        } catch (HoldfastException e) {
            invocation.log().error("invocation.failed", e.problem());
            throw e;
        } catch (IOException | RuntimeException e) {
            invocation.log().error("invocation.failed", e);
            throw e;
        } finally {
            var line = invocation.metrics().line();
            if (!line.isEmpty()) {
                context.getLogger().log(line);
            }
        }
    }

    private static JsonNode read(InputStream event) throws IOException {
        var bytes = event.readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            throw new Refused(DoorwayCode.TOO_LARGE, "The event is larger than " + LIMIT + " bytes.");
        }
        try {
            var node = JSON.readTree(bytes);
            if (node == null || !node.isObject()) {
                throw new Refused(DoorwayCode.MALFORMED, "The event is no JSON object.");
            }
            return node;
        } catch (JacksonException e) {
            throw new Refused(Problem.of(DoorwayCode.MALFORMED, "The event is not JSON."), e);
        }
    }
}
