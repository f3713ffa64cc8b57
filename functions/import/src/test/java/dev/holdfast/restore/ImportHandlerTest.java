package dev.holdfast.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.event.Event;
import dev.holdfast.core.grant.Grant;
import dev.holdfast.core.grant.GrantRate;
import dev.holdfast.core.importing.Place;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.doorway.Lazy;
import dev.holdfast.export.ExportWiring;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Refused;
import dev.holdfast.format.forge.MemoryTree;
import dev.holdfast.format.kanuka.FileSet;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.format.point.PointRecord;
import dev.holdfast.format.point.SourceId;
import dev.holdfast.local.DirectoryPlaces;
import dev.holdfast.testkit.Faults;
import dev.holdfast.testkit.catalog.Samples;
import dev.holdfast.testkit.lambda.FakeContext;
import dev.holdfast.testkit.lambda.Invoked;
import dev.holdfast.testkit.parts.MemoryParts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class ImportHandlerTest {
    private static final String SECRET = ".env.kanuka";

    @TempDir
    private Path target = Path.of("");

    private final MemoryParts parts = new MemoryParts(Path.of(""));
    private final ImportHandler handler = new ImportHandler(new Lazy<>(() -> parts), parts.clock());

    private Optional<Source> source = Optional.empty();

    @BeforeEach
    void backUp() throws IOException {
        parts.restoreInto(new DirectoryPlaces());
        source = Optional.of(parts.add(1, "api"));
        export("sealed one");
        grant("4/day", Optional.empty());
    }

    @Test
    void aRecordedEventRestoresIntoAPlaceOfItsOwnWithTheReceiptLast() throws IOException {
        var invoked = Invoked.of(handler, recorded("restore-requested"));
        assertThat(invoked.answer().path("outcome").stringValue()).isEqualTo("restored");
        var place = Path.of(invoked.answer().path("location").stringValue());
        assertThat(place.getParent()).isEqualTo(target);
        assertThat(place.resolve(SECRET)).hasBinaryContent(bytes("\u0000\u0001sealed one"));
        assertThat(place.resolve(".kanuka/config.toml")).exists();
        assertThat(Files.readString(place.resolve(Place.RECEIPT)))
                .contains("\"point\":\"" + parts.points().getFirst().record().point());
        assertThat(parts.recorded().published())
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.RestoreCompleted.class,
                        event -> assertThat(event.items()).isEqualTo(4));
        assertThat(journal(sourceId().value())).anyMatch(entry -> entry.contains("restore.completed"));
    }

    @Test
    void aRestoreIsDoneThoughTheBusTakesNothing() throws IOException {
        parts.recorded().refuse(new Failed(CoreCode.NO_RECIPIENTS, "the role may not"));
        var invoked = Invoked.of(handler, recorded("restore-requested"));
        assertThat(invoked.count("RestoreCompleted")).isEqualTo(1);
        assertThat(invoked.answer().path("outcome").stringValue("")).isEqualTo("restored");
    }

    @Test
    void theSameDeliveryMayComeAgainAndFindsItDone() throws IOException {
        var first = Invoked.of(handler, recorded("restore-requested"));
        var again = Invoked.of(handler, recorded("restore-requested"));
        assertThat(again.answer().path("restore")).isEqualTo(first.answer().path("restore"));
        assertThat(again.answer().path("items").intValue()).isZero();
        assertThat(places()).hasSize(1);
    }

    @Test
    void anotherDeliveryOfAUsedIdIsAReplay() throws IOException {
        Invoked.of(handler, event("1", "id-1"));
        assertRefused(Invoked.of(handler, event("2", "id-1")), "grant.replayed");
        assertThat(places()).hasSize(1);
        assertThat(journal("vault")).anyMatch(entry -> entry.contains("grant.replayed"));
    }

    @Test
    void theJournalIsNotFloodedByReplays() throws IOException {
        for (int n = 0; n < 20; n++) {
            Invoked.of(handler, event("delivery-" + n, "id-1"));
        }
        assertThat(journal("vault"))
                .filteredOn(entry -> entry.contains("grant.replayed"))
                .hasSize(1);
    }

    @Test
    void aGrantIsUsedAsOftenAsItsRateAndAgainInTheNextWindow() throws IOException {
        for (int n = 1; n <= 4; n++) {
            export("sealed " + n);
            assertThat(Invoked.of(handler, event("d" + n, "id-" + n)).count("RestoreCompleted"))
                    .isEqualTo(1);
        }
        assertRefused(Invoked.of(handler, event("d5", "id-5")), "grant.rate-exceeded");
        parts.clock().advance(Duration.ofDays(1));
        assertThat(Invoked.of(handler, event("d6", "id-6")).count("RestoreCompleted"))
                .isEqualTo(1);
    }

    @Test
    void aDeliveryThatTriesAgainUsesTheRateOnce() throws IOException {
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(Invoked.of(handler, event("d1", "id-1")).count("RestoreCompleted"))
                    .isEqualTo(1);
        }
        assertThat(Invoked.of(handler, event("d2", "id-2")).count("RestoreCompleted"))
                .isEqualTo(1);
    }

    @Test
    void anExpiredGrantRestoresNothing() throws IOException {
        grant("4/day", Optional.of(parts.clock().instant()));
        assertRefused(Invoked.of(handler, event("1", "id-1")), "grant.expired");
        assertThat(places()).isEmpty();
    }

    @Test
    void aForeignAccountRestoresNothing() throws IOException {
        var event = (ObjectNode) json(event("1", "id-1"));
        event.put("account", "999988887777");
        assertRefused(Invoked.of(handler, event.toString()), "restore.foreign-account");
        assertThat(places()).isEmpty();
    }

    @Test
    void aPointOfAnotherSourceIsNotRestored() throws IOException {
        var point = parts.points().getFirst();
        parts.catalog().commit(Change.of(Samples.entry("vault", "misled"), new Row.OfPoint(ofAnotherSource(point))));
        assertRefused(Invoked.of(handler, event("1", "id-1")), "grant.wrong-source");
        assertThat(places()).isEmpty();
    }

    @Test
    void anUnknownGrantIsRefusedAndNotJournalled() throws IOException {
        var event = (ObjectNode) json(event("1", "id-1"));
        ((ObjectNode) event.get("detail")).put("grant", "nobody");
        assertRefused(Invoked.of(handler, event.toString()), "grant.unknown");
        assertThat(journal("vault")).noneMatch(entry -> entry.contains("restore.refused"));
    }

    @Test
    void theCanaryCallsDirectlyWithTheSchedulersId() throws IOException {
        var invoked = Invoked.of(handler, "{\"grant\":\"nightly\",\"id\":\"d32c5kddcf5bb8c3\"}");
        assertThat(invoked.count("RestoreCompleted")).isEqualTo(1);
    }

    @Test
    void anObjectInTheInboxIsARequest() throws IOException {
        parts.leaveIn((bucket, key, version, limit) -> {
            assertThat(bucket + "/" + key + "@" + version)
                    .isEqualTo("holdfast-work/inbox/please.json@IYV3p45BT0ac8hjHg1houSdS1a.Mro8e");
            return "{\"grant\":\"nightly\",\"id\":\"from-the-inbox\"}".getBytes(StandardCharsets.UTF_8);
        });
        assertThat(Invoked.of(handler, recorded("object-created")).count("RestoreCompleted"))
                .isEqualTo(1);
    }

    @Test
    void whoPutAnObjectThereCounts() throws IOException {
        parts.leaveIn((bucket, key, version, limit) ->
                "{\"grant\":\"nightly\",\"id\":\"from-the-inbox\"}".getBytes(StandardCharsets.UTF_8));
        var event = recorded("object-created")
                .replace("\"requester\": \"111122223333\"", "\"requester\": \"444455556666\"");
        assertRefused(Invoked.of(handler, event), "restore.foreign-account");
    }

    @Test
    void anObjectThatIsNoRequestIsNeverRead() throws IOException {
        parts.leaveIn((bucket, key, version, limit) -> {
            throw new AssertionError("read");
        });
        var event = recorded("object-created").replace("\"size\": 47", "\"size\": 52428800");
        assertThatThrownBy(() -> Invoked.of(handler, event)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json|event.malformed",
                "[]|event.malformed",
                "{}|restore.bad-request",
                "{\"detail-type\":\"RestoreRequested\",\"detail\":{\"grant\":\"nightly\",\"id\":\"1\"}}|event.malformed",
                "{\"grant\":\"nightly\",\"id\":\"1\",\"target\":\"/tmp\"}|restore.bad-request",
                "{\"grant\":\"nightly\",\"id\":\"1\",\"mode\":\"replace\"}|restore.bad-request",
                "{\"grant\":\"nightly\"}|restore.bad-request",
                "{\"grant\":\"nightly\",\"id\":\"a b\"}|restore.bad-request"
            })
    void aMalformedMessageIsPutAsideWithItsCode(String body, String code) throws IOException {
        var invoked = queued(body);
        assertThat(invoked.failed()).containsExactly("m-1");
        assertThat(invoked.codes()).contains(code);
        assertThat(places()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BackupCompleted", "Object Removed", "RestoreRequested "})
    void anEventOfAnotherTypeAsksForNothing(String type) throws IOException {
        var event = (ObjectNode) json(event("1", "id-1"));
        event.put("detail-type", type);
        assertThat(queued(event.toString()).codes()).contains("restore.bad-request");
    }

    @Test
    void anOversizedMessageIsPutAside() throws IOException {
        var invoked = queued("{\"grant\":\"nightly\",\"id\":\"" + "x".repeat(200_000) + "\"}");
        assertThat(invoked.codes()).contains("restore.bad-request");
    }

    @Test
    void aDeniedRequestIsDoneWithAndNeverTriedAgain() throws IOException {
        Invoked.of(handler, event("1", "id-1"));
        assertThat(queued(event("2", "id-1")).failed()).isEmpty();
    }

    @Test
    void aDamagedPointIsNotRestored() throws IOException {
        var payload = parts.points().getFirst().record().payload();
        var bytes = Objects.requireNonNull(parts.vault().contents().get(payload.key()))
                .clone();
        bytes[bytes.length - 1] ^= 1;
        parts.vault().corrupt(parts.vault().find(payload.key()).orElseThrow().version(), bytes);
        assertThatThrownBy(() -> Invoked.of(handler, event("1", "id-1"))).isInstanceOf(Damaged.class);
        assertThat(places()).isEmpty();
        assertThat(parts.recorded().published()).singleElement().isInstanceOf(Event.RestoreFailed.class);
    }

    @Test
    void whatWasCutOffIsFinishedByTheSameDelivery() throws IOException {
        for (int call = 1; call <= 20; call++) {
            var plan = Faults.failBefore(call, () -> new IOException("cut off"));
            parts.through(plan);
            var fresh = new ImportHandler(new Lazy<>(() -> parts), parts.clock());
            var body = event("d-1", "id-1");
            var first = queued(fresh, body);
            if (first.failed().isEmpty()) {
                assertThat(plan.calls()).isLessThan(call);
                break;
            }
            assertThat(queued(fresh, body).count("RestoreCompleted"))
                    .as("call %s", call)
                    .isEqualTo(1);
            assertThat(places()).hasSize(1).allMatch(place -> Files.exists(place.resolve(Place.RECEIPT)));
        }
    }

    /// The row as a catalog tells it that somebody has tampered with.
    private static Point ofAnotherSource(Point point) {
        var record = point.record();
        return new Point(
                new PointRecord(
                        record.tool(),
                        record.source(),
                        "other",
                        record.kind(),
                        record.point(),
                        record.createdAt(),
                        record.scheduledAt(),
                        record.payload(),
                        record.contents(),
                        record.counts(),
                        record.policy(),
                        record.promise(),
                        record.recipients(),
                        record.warnings(),
                        record.fingerprint()),
                point.recordRef(),
                point.state(),
                point.standing(),
                point.protection(),
                point.storedBytes(),
                point.revision() + 1);
    }

    private void export(String sealed) throws IOException {
        var tree = new MemoryTree()
                .file(
                        ".kanuka/config.toml",
                        bytes("[project]\nproject_uuid = \"p1\"\n[users]\nalice = \"a@example.org\"\n"))
                .file(".kanuka/public_keys/alice.pub", bytes("public"))
                .file(".kanuka/secrets/alice.kanuka", bytes("\u0001\u0002wrapped"))
                .file(SECRET, bytes("\u0000\u0001" + sealed));
        var out = new ByteArrayOutputStream();
        var written = ProjectArchive.write(FileSet.collect(tree, Limits.DEFAULT), tree, out);
        parts.content().change(out.toByteArray(), written.items());
        parts.clock().advance(Duration.ofSeconds(1));
        ExportWiring.job(parts).export(source.orElseThrow(), Optional.empty(), false);
    }

    private void grant(String rate, Optional<Instant> end) throws IOException {
        var grant = new Grant(
                new SourceName("nightly"),
                new SourceName("api"),
                target.toString(),
                Grant.Selector.LATEST,
                GrantRate.parse(rate),
                end);
        var known = parts.catalog().registered(Registered.Kind.GRANT, "nightly");
        parts.register(known.map(row -> row.next(grant.json()))
                .orElseGet(() -> Registered.first(Registered.Kind.GRANT, "nightly", grant.json())));
    }

    private static void assertRefused(Invoked invoked, String code) {
        assertThat(invoked.answer().path("code").stringValue()).isEqualTo(code);
        assertThat(invoked.codes()).containsExactly(code);
        assertThat(invoked.count("RestoreRefused")).isEqualTo(1);
    }

    /// The body as a message of the queue.
    private Invoked queued(String body) throws IOException {
        return queued(handler, body);
    }

    private static Invoked queued(ImportHandler handler, String body) throws IOException {
        var batch = JsonNodeFactory.instance.objectNode();
        batch.putArray("Records").addObject().put("messageId", "m-1").put("body", body);
        return Invoked.of(handler, batch.toString());
    }

    private List<Path> places() throws IOException {
        try (var folders = Files.list(target)) {
            return folders.toList();
        }
    }

    private List<String> journal(String chain) throws IOException {
        return parts.catalog().journal(chain, 1, 1_000).stream()
                .map(JournalEntry::stored)
                .toList();
    }

    private SourceId sourceId() {
        return source.orElseThrow().id();
    }

    private static String event(String delivery, String id) {
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("id", delivery)
                .put("account", FakeContext.ACCOUNT)
                .put("source", "com.example")
                .put("detail-type", "RestoreRequested");
        event.putObject("detail").put("grant", "nightly").put("id", id);
        return event.toString();
    }

    private static tools.jackson.databind.JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static String recorded(String name) throws IOException {
        try (var in = ImportHandlerTest.class.getResourceAsStream("/events/" + name + ".json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
