package dev.holdfast.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.holdfast.core.grant.RestoreRequest;
import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Orders;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What goes over buses and through queues against the schemas beside it, by a validator that is not ours.
final class EventSchemaTest {
    private static final Instant AT = Instant.parse("2026-11-21T03:00:00.250Z");
    private static final SourceId SOURCE = new SourceId("0123456789abcdef0123456789abcdef");
    private static final SourceName NAME = new SourceName("api");
    private static final PointId POINT = new PointId("20261121T030000Z-0123456789ab");

    /// With everything that an event may say, and with as little as it may.
    private static Stream<Event> events() {
        return Stream.of(
                new Event.BackupCompleted(AT, SOURCE, NAME, POINT, Optional.of(AT), 70_000, 0),
                new Event.BackupCompleted(AT, SOURCE, NAME, POINT, Optional.empty(), 70_000, 70_000),
                new Event.BackupFailed(AT, NAME, Optional.of(AT), "git.denied"),
                new Event.BackupFailed(AT, NAME, Optional.empty(), "kanuka.not-initialized"),
                new Event.RestoreCompleted(AT, "nightly", "0123456789abcdef0123456789abcdef", NAME, POINT, 12),
                new Event.RestoreRefused(AT, Optional.of("nightly"), "grant.expired"),
                new Event.RestoreRefused(AT, Optional.empty(), "event.malformed"),
                new Event.RestoreFailed(AT, "nightly", "point.damaged"),
                new Event.PointDamaged(AT, SOURCE, NAME, POINT, 3, "DAMAGED"),
                new Event.PointDamaged(AT, SOURCE, NAME, POINT, 1, "MISSING"),
                new Event.VerificationCompleted(AT, "r-1", 10, 0, 2, Duration.ofDays(3)),
                new Event.RetentionChanged(AT, "policy.changed", "standard"));
    }

    @Test
    void everyKindOfEventIsAmongThem() {
        assertThat(events().map(Event::getClass).collect(Collectors.toSet()))
                .isEqualTo(Set.of(Event.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventIsWhatItsSchemaSays(Event event) throws IOException {
        assertThat(schema(event.type()).validate(EventJson.write(event), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void aSchemaTellsWhatIsMissingWrongOrTooMuch(Event event) throws IOException {
        var schema = schema(event.type());
        var whole = (ObjectNode) JsonMapper.shared().readTree(EventJson.write(event));
        for (var field : List.copyOf(whole.propertyNames())) {
            var wrong = whole.deepCopy();
            wrong.putArray(field);
            assertThat(schema.validate(wrong.toString(), InputFormat.JSON))
                    .as(field)
                    .isNotEmpty();
            if (!field.equals("slot") && !(event instanceof Event.RestoreRefused && field.equals("grant"))) {
                var less = whole.deepCopy();
                less.remove(field);
                assertThat(schema.validate(less.toString(), InputFormat.JSON))
                        .as("without " + field)
                        .isNotEmpty();
            }
        }
        assertThat(schema.validate(whole.deepCopy().put("secret", "x").toString(), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void ordersAreWhatTheirSchemasSay() throws IOException {
        var export = new Orders.Order(Duty.EXPORT, NAME, AT);
        assertThat(schema("ExportOrder").validate(export.body(), InputFormat.JSON))
                .isEmpty();
        var verification = new Orders.Order(Duty.VERIFICATION, NAME, AT);
        assertThat(schema("VerificationOrder").validate(verification.body(), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"point\":\"api@latest\",\"level\":3}|true",
                "{\"source\":\"api\"}|true",
                "{\"campaign\":\"due\"}|true",
                "{}|false",
                "{\"point\":\"api@latest\",\"source\":\"api\"}|false",
                "{\"point\":\"api@latest\",\"level\":4}|false",
                "{\"campaign\":\"everything\"}|false",
                "{\"source\":\"api\",\"key\":\"x\"}|false"
            })
    void anOrderToVerifyNamesOneThing(String order, boolean valid) throws IOException {
        assertThat(schema("VerificationOrder").validate(order, InputFormat.JSON).isEmpty())
                .isEqualTo(valid);
    }

    /// The reader and the schema agree on what a request is.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"grant\":\"nightly\",\"id\":\"id-1\"}",
                "{\"id\":\"a:b.c_d-9\",\"grant\":\"n.i-g_ht\"}",
                "{}",
                "[]",
                "{\"grant\":\"nightly\"}",
                "{\"id\":\"1\"}",
                "{\"grant\":\"\",\"id\":\"1\"}",
                "{\"grant\":\"../x\",\"id\":\"1\"}",
                "{\"grant\":\"nightly\",\"id\":\"a b\"}",
                "{\"grant\":\"nightly\",\"id\":7}",
                "{\"grant\":\"nightly\",\"id\":\"1\",\"target\":\"s3://else/where\"}",
                "{\"grant\":[\"nightly\"],\"id\":\"1\"}"
            })
    void aRequestToRestoreIsReadExactlyWhenItsSchemaAllowsIt(String request) throws IOException {
        assertThat(schema("RestoreRequested")
                        .validate(request, InputFormat.JSON)
                        .isEmpty())
                .isEqualTo(isRead(request));
    }

    private static boolean isRead(String request) {
        try {
            RestoreRequest.parse(request.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (Refused e) {
            assertThat(e.problem().code()).isEqualTo("restore.bad-request");
            return false;
        }
    }

    private static Schema schema(String name) throws IOException {
        try (var in = Objects.requireNonNull(EventSchemaTest.class.getResourceAsStream(name + ".schema.json"), name)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
    }
}
