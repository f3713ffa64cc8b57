package dev.holdfast.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.holdfast.core.event.Event;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The reader of the queue's messages beside their schema, by a validator that is not ours.
final class ExportRequestTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"source\":\"api\"}",
                "{\"source\":\"api\",\"slot\":\"2026-11-21T03:00:00Z\"}",
                "{\"source\":\"api\",\"slot\":\"2026-11-21T03:00:00.250Z\"}",
                "{}",
                "[]",
                "\"api\"",
                "{\"slot\":\"2026-11-21T03:00:00Z\"}",
                "{\"source\":7}",
                "{\"source\":\"\"}",
                "{\"source\":\"../x\"}",
                "{\"source\":\"api\",\"slot\":null}",
                "{\"source\":\"api\",\"slot\":7}",
                "{\"source\":\"api\",\"slot\":\"\"}",
                "{\"source\":\"api\",\"slot\":\"tomorrow\"}",
                "{\"source\":\"api\",\"slot\":\"2026-11-21\"}",
                "{\"source\":\"api\",\"slot\":\"2026-11-21T03:00:00+01:00\"}",
                "{\"source\":\"api\",\"slot\":\"2026-13-21T03:00:00Z\"}",
                "{\"source\":\"api\",\"key\":\"x\"}"
            })
    void aMessageIsReadExactlyWhenItsSchemaAllowsIt(String message) throws IOException {
        assertThat(isRead(message)).isEqualTo(isAllowed(message));
    }

    private static boolean isRead(String message) {
        try {
            ExportRequest.parse(message);
            return true;
        } catch (Refused e) {
            return false;
        }
    }

    private static boolean isAllowed(String message) throws IOException {
        try (var in = Objects.requireNonNull(Event.class.getResourceAsStream("ExportOrder.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON)
                    .validate(
                            message,
                            InputFormat.JSON,
                            run -> run.executionConfig(it -> it.formatAssertionsEnabled(true)))
                    .isEmpty();
        }
    }
}
