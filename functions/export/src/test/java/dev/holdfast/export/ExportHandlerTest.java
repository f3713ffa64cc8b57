package dev.holdfast.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.event.Event;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.doorway.Lazy;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Refused;
import dev.holdfast.testkit.Faults;
import dev.holdfast.testkit.lambda.FakeContext;
import dev.holdfast.testkit.lambda.Invoked;
import dev.holdfast.testkit.parts.MemoryParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

final class ExportHandlerTest {
    private static final String SLOT = "{\"source\":\"api\",\"slot\":\"2026-11-21T03:00:00Z\"}";

    private final MemoryParts parts = new MemoryParts(Path.of(""));
    private final ExportHandler handler = new ExportHandler(new Lazy<>(() -> parts), parts.clock());

    @BeforeEach
    void addSource() throws IOException {
        parts.add(1, "api");
    }

    @Test
    void aRecordedMessageMakesAPoint() throws IOException {
        try (var recorded = ExportHandlerTest.class.getResourceAsStream("/events/sqs-batch.json")) {
            var event = new String(Objects.requireNonNull(recorded).readAllBytes(), StandardCharsets.UTF_8);
            var invoked = Invoked.of(handler, event);
            assertThat(invoked.failed()).isEmpty();
            assertThat(invoked.count("BackupCompleted")).isEqualTo(1);
        }
        assertThat(parts.points()).hasSize(1);
        assertThat(parts.recorded().published()).singleElement().isInstanceOf(Event.BackupCompleted.class);
    }

    @Test
    void aDuplicateMessageMakesNoSecondPointAndIsASuccess() throws IOException {
        var invoked = Invoked.of(handler, messages(Map.of("1", SLOT, "2", SLOT)));
        var again = Invoked.of(handler, messages(Map.of("3", SLOT)));
        assertThat(invoked.failed()).isEmpty();
        assertThat(again.failed()).isEmpty();
        assertThat(parts.points()).hasSize(1);
    }

    @Test
    void aLaterSlotOfAnUnchangedSourceStoresNoSecondPayload() throws IOException {
        Invoked.of(handler, messages(Map.of("1", SLOT)));
        parts.clock().advance(java.time.Duration.ofDays(1));
        Invoked.of(handler, messages(Map.of("2", "{\"source\":\"api\",\"slot\":\"2026-11-22T03:00:00Z\"}")));
        assertThat(parts.points()).hasSize(2);
        assertThat(parts.vault().contents().keySet())
                .filteredOn(key ->
                        key.value().startsWith("payloads/") && key.value().endsWith(".tar.gz.age"))
                .hasSize(1);
    }

    @Test
    void poisonedMessagesAreNamedAsFailedAndBlockNobody() throws IOException {
        var batch = new TreeMap<String, String>();
        batch.put("1", "not json");
        batch.put("2", "{\"source\":\"nobody\"}");
        batch.put("3", SLOT);
        var invoked = Invoked.of(handler, messages(batch));
        assertThat(invoked.failed()).containsExactly("1", "2");
        assertThat(invoked.codes()).containsExactly("export.bad-request", "source.unknown");
        assertThat(invoked.count("MessagePoisoned")).isEqualTo(2);
        assertThat(parts.points()).hasSize(1);
        assertThat(parts.recorded().published()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|export.bad-request",
                "[]|export.bad-request",
                "null|export.bad-request",
                "{}|export.bad-request",
                "{\"source\":7}|export.bad-request",
                "{\"source\":\"../api\"}|name.invalid",
                "{\"source\":\"api\",\"slot\":\"yesterday\"}|export.bad-request",
                "{\"source\":\"api\",\"slot\":7}|export.bad-request",
                "{\"source\":\"api\",\"target\":\"s3://else/where\"}|export.bad-request",
                "{\"source\":\"other\"}|source.unknown"
            })
    void everyMalformedMessageHasItsCode(String body, String code) throws IOException {
        var invoked = Invoked.of(handler, messages(Map.of("1", body)));
        assertThat(invoked.failed()).containsExactly("1");
        assertThat(invoked.codes()).containsExactly(code);
        assertThat(parts.points()).isEmpty();
    }

    @Test
    void anOversizedMessageIsRefused() throws IOException {
        var invoked = Invoked.of(handler, messages(Map.of("1", "{\"source\":\"" + "a".repeat(200_000) + "\"}")));
        assertThat(invoked.codes()).containsExactly("export.bad-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"detail-type\":\"x\",\"detail\":{}}", "{\"Records\":\"none\"}"})
    void anEventThatIsNoBatchIsRefused(String event) {
        assertThatThrownBy(() -> Invoked.of(handler, event))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("event.malformed"));
    }

    @Test
    void aStoreThatDoesNotAnswerIsTriedAgain() throws IOException {
        parts.through(Faults.failBefore(1, () -> new IOException("throttled")));
        assertThat(Invoked.of(handler, messages(Map.of("1", SLOT))).failed()).containsExactly("1");
        assertThat(Invoked.of(fresh(), messages(Map.of("1", SLOT))).failed()).isEmpty();
        assertThat(parts.points()).hasSize(1);
    }

    /// audit.md, NO_MISSED_RUN: a recorded failure is an answer, silence is none.
    @Test
    void aBackupThatFailsIsRecordedForTheAudit() throws IOException {
        parts.through(Faults.failBefore(8, () -> new Failed(CoreCode.NO_RECIPIENTS, "there is no recipient")));
        Invoked.of(handler, messages(Map.of("1", SLOT)));
        parts.through(Faults.none());
        var chain = parts.catalog().sources().getFirst().id().value();
        assertThat(parts.catalog().journal(chain, 1, 100))
                .extracting(JournalEntry::stored)
                .filteredOn(entry -> entry.contains("\"backup.failed\""))
                .singleElement()
                .asString()
                .contains("\"code\":\"recipient.none-kept\"", "\"slot\":\"2026-11-21T03:00:00Z\"");
        assertThat(parts.points()).isEmpty();
    }

    @Test
    void aBackupIsDoneThoughTheBusTakesNothing() throws IOException {
        parts.recorded().refuse(new Failed(CoreCode.NO_RECIPIENTS, "the role may not"));
        var invoked = Invoked.of(handler, messages(Map.of("1", SLOT)));
        assertThat(invoked.failed()).isEmpty();
        assertThat(invoked.count("BackupCompleted")).isEqualTo(1);
        assertThat(parts.points()).hasSize(1);
    }

    @Test
    void noBackupIsBegunWithoutTimeToFinishIt() throws IOException {
        var context = new FakeContext();
        context.leave(1_000);
        assertThat(Invoked.of(handler, messages(Map.of("1", SLOT)), context).failed())
                .containsExactly("1");
        assertThat(parts.points()).isEmpty();
    }

    /// Fewest wins: whoever adds a call changes this number and says why.
    @Test
    void aScheduledBackupCallsTheCatalogThisOften() throws IOException {
        var first = calls();
        parts.clock().advance(java.time.Duration.ofHours(1));
        var unchanged = calls();
        assertThat(first).as("first: %s", first).hasSize(10);
        assertThat(unchanged).as("unchanged: %s", unchanged).hasSize(10);
    }

    private List<String> calls() throws IOException {
        var plan = Faults.none();
        parts.through(plan);
        var slot = "{\"source\":\"api\",\"slot\":\"" + parts.clock().instant() + "\"}";
        var invoked = Invoked.of(fresh(), messages(Map.of("1", slot)));
        assertThat(invoked.failed()).isEmpty();
        return plan.log();
    }

    private ExportHandler fresh() {
        return new ExportHandler(new Lazy<>(() -> parts), parts.clock());
    }

    private static String messages(Map<String, String> bodies) {
        var event = JsonNodeFactory.instance.objectNode();
        var records = event.putArray("Records");
        new TreeMap<>(bodies)
                .forEach((id, body) -> records.addObject()
                        .put("messageId", id)
                        .put("body", body)
                        .put("eventSource", "aws:sqs"));
        return event.toString();
    }
}
