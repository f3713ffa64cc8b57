package dev.holdfast.doorway;

import dev.holdfast.format.Problem;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// Lines of JSON about one invocation: what happened, to what, and the ids by which other lines tell of the same. It
/// takes names, numbers and codes; nothing that was decrypted ever comes near it.
public final class Log {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Consumer<String> sink;
    private final InstantSource clock;
    private final Map<String, String> context;

    public Log(Consumer<String> sink, InstantSource clock, Map<String, String> context) {
        this.sink = sink;
        this.clock = clock;
        this.context = Map.copyOf(context);
    }

    /// The same log, every line of which also says this.
    public Log with(String field, String value) {
        var more = new TreeMap<>(context);
        more.put(field, value);
        return new Log(sink, clock, more);
    }

    public void info(String happened, Map<String, ?> fields) {
        write("INFO", happened, fields);
    }

    public void warn(String happened, Problem problem) {
        write("WARN", happened, Map.of("code", problem.code(), "message", problem.message()));
    }

    public void error(String happened, Problem problem) {
        write("ERROR", happened, Map.of("code", problem.code(), "message", problem.message()));
    }

    /// Of a thing that nobody foresaw only its type is told: its message is not ours.
    public void error(String happened, Throwable unforeseen) {
        var at = unforeseen.getStackTrace();
        write(
                "ERROR",
                happened,
                Map.of(
                        "code", DoorwayCode.INTERNAL.id(),
                        "type", unforeseen.getClass().getName(),
                        "thrownAt", at.length == 0 ? "" : at[0].toString()));
    }

    private void write(String level, String happened, Map<String, ?> fields) {
        var node = JSON.createObjectNode()
                .put("at", clock.instant().toString())
                .put("level", level)
                .put("event", happened);
        new TreeMap<>(context).forEach(node::put);
        new TreeMap<String, Object>(fields).forEach((field, value) -> {
            if (value instanceof Number number) {
                node.put(field, number.longValue());
            } else {
                node.put(field, value.toString());
            }
        });
        sink.accept(JSON.writeValueAsString(node));
    }
}
