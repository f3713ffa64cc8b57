package dev.holdfast.testkit.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One call of a handler: what it answered and what it logged.
public record Invoked(JsonNode answer, List<String> log) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static Invoked of(RequestStreamHandler handler, String event) throws IOException {
        return of(handler, event, new FakeContext());
    }

    public static Invoked of(RequestStreamHandler handler, String event, FakeContext context) throws IOException {
        var out = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, context);
        return new Invoked(JSON.readTree(out.toByteArray()), context.lines());
    }

    /// The ids of the messages that will come again.
    public List<String> failed() {
        return answer.path("batchItemFailures")
                .valueStream()
                .map(item -> item.path("itemIdentifier").stringValue(""))
                .toList();
    }

    /// The codes that were logged, in order.
    public List<String> codes() {
        return log.stream()
                .map(line -> JSON.readTree(line).path("code").stringValue(""))
                .filter(code -> !code.isEmpty())
                .toList();
    }

    /// A count of the embedded metrics; 0 when it was not written.
    public long count(String metric) {
        return log.stream()
                .map(JSON::readTree)
                .filter(line -> line.has("_aws"))
                .mapToLong(line -> line.path(metric).longValue(0))
                .sum();
    }
}
