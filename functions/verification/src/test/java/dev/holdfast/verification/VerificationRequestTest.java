package dev.holdfast.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.holdfast.core.event.Event;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// The reader of the queue's messages beside their schema, by a validator that is not ours.
final class VerificationRequestTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"point\":\"api@latest\"}",
                "{\"point\":\"api@latest\",\"level\":1}",
                "{\"point\":\"api@latest\",\"level\":3}",
                "{\"source\":\"api\"}",
                "{\"source\":\"api\",\"slot\":\"2026-11-21T03:00:00Z\"}",
                "{\"campaign\":\"due\"}",
                "{\"campaign\":\"due\",\"cadence\":{\"restore\":\"P1D\"}}",
                "{}",
                "{\"point\":\"api@latest\",\"source\":\"api\"}",
                "{\"point\":\"api@latest\",\"level\":0}",
                "{\"point\":\"api@latest\",\"level\":4}",
                "{\"point\":\"api@latest\",\"level\":\"3\"}",
                "{\"point\":\"api@latest\",\"level\":2.5}",
                "{\"point\":\"\"}",
                "{\"point\":7}",
                "{\"source\":\"../x\"}",
                "{\"source\":7}",
                "{\"campaign\":\"everything\"}",
                "{\"campaign\":7}",
                "{\"campaign\":\"due\",\"cadence\":7}",
                "{\"campaign\":\"due\",\"cadence\":{\"often\":\"P1D\"}}",
                "{\"campaign\":\"due\",\"cadence\":{\"restore\":\"daily\"}}",
                "{\"source\":\"api\",\"slot\":\"tomorrow\"}",
                "{\"source\":\"api\",\"slot\":7}",
                "{\"source\":\"api\",\"level\":9}",
                "{\"source\":\"api\",\"cadence\":{\"restore\":\"P1D\"}}",
                "{\"source\":\"api\",\"key\":\"x\"}",
                "[]"
            })
    void aMessageIsReadExactlyWhenItsSchemaAllowsIt(String message) throws IOException {
        assertThat(isRead(message)).isEqualTo(isAllowed(message));
    }

    private static boolean isRead(String message) {
        try {
            VerificationRequest.of(JsonMapper.shared().readTree(message), Optional.empty());
            return true;
        } catch (Refused e) {
            return false;
        }
    }

    private static boolean isAllowed(String message) throws IOException {
        try (var in = Objects.requireNonNull(Event.class.getResourceAsStream("VerificationOrder.schema.json"))) {
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
