package dev.holdfast.checks.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.grant.Grant;
import dev.holdfast.core.grant.GrantRate;
import dev.holdfast.core.importing.Place;
import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Orders;
import dev.holdfast.core.schedule.Run;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.git.GitServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The deployed functions by their triggers: queues and the bus as they are, the tick directly, as schedules never fire
/// on LocalStack.
@ExtendWith(SharedStack.class)
@EnabledIfEnvironmentVariable(
        named = StackIT.ENDPOINT,
        matches = "http.+",
        disabledReason = "SKIPPED: no LocalStack to deploy the templates to (HOLDFAST_TEST_AWS_ENDPOINT)")
final class TriggersIT {
    private static Optional<StackLine> shared = Optional.empty();

    @BeforeAll
    static void onTheSharedStack(StackLine line) {
        shared = Optional.of(line);
    }

    @Test
    void aTickMakesAPointAndWhatComesTwiceMakesNone() throws Exception {
        var source = line().register("ticked", Optional.of("rate(1 day)"));
        tick(source);
        var point = Waiting.until(() -> line().points(source), found -> found.size() == 1)
                .getFirst();
        line().assertSealed(point);
        var verdict = stack().invoke(
                        "VerificationFunction", "{\"point\":\"" + point.record().point() + "\",\"level\":3}");
        assertThat(verdict.path("verdict").stringValue("")).isEqualTo("INTACT");

        int payloads = line().versions("payloads/" + source.id()).size();
        tick(source); // the same slot once more, as after a lost answer: no second point
        Waiting.until(() -> waiting("ExportQueue"), left -> left == 0);
        assertThat(line().points(source)).hasSize(1);

        var slot = new Orders.Order(Duty.EXPORT, source.name(), Instant.parse("2026-02-01T00:00:00Z"));
        line().system().orders().send(List.of(slot, slot));
        line().system().orders().send(List.of(slot));
        Waiting.until(() -> line().points(source), found -> found.size() == 2);
        Waiting.until(() -> waiting("ExportQueue"), left -> left == 0);
        assertThat(line().points(source)).hasSize(2);
        assertThat(line().versions("payloads/" + source.id())).hasSize(payloads);
    }

    /// A second try comes after the queue's visibility timeout, 16 minutes in the template; here after ten seconds, set
    /// on the deployed queue. Everything else is as deployed.
    @Test
    void whatNobodyUnderstandsEndsInTheDeadLettersAndStopsNothing() throws Exception {
        var source = line().register("beside-poison");
        var queues = stack().clients().queues();
        queues.setQueueAttributes(set -> set.queueUrl(stack().resource("ExportQueue"))
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "10")));
        for (var poison : List.of("{", "{\"source\":\"nobody\",\"slot\":\"2026-02-01T00:00:00Z\"}")) {
            queues.sendMessage(
                    send -> send.queueUrl(stack().resource("ExportQueue")).messageBody(poison));
        }
        var order = new Orders.Order(Duty.EXPORT, source.name(), Instant.parse("2026-02-01T00:00:00Z"));
        line().system().orders().send(List.of(order));

        Waiting.until(() -> line().points(source), found -> found.size() == 1);
        Waiting.until(() -> waiting("ExportDeadLetters"), left -> left == 2);
        Waiting.until(() -> waiting("ExportQueue"), left -> left == 0);
        assertThat(line().points(source)).hasSize(1);
    }

    @Test
    void anEventRestoresWhatItsGrantAllowsAndOnlyOnce() throws Exception {
        var source = line().register("asked-for");
        line().system().orders().send(List.of(new Orders.Order(Duty.EXPORT, source.name(), Instant.EPOCH)));
        Waiting.until(() -> line().points(source), found -> found.size() == 1);
        var grant = new Grant(
                new SourceName("rehearsal"),
                source.name(),
                "s3://" + work() + "/restored",
                Grant.Selector.LATEST,
                GrantRate.DEFAULT,
                Optional.empty());
        var row = Registered.first(Registered.Kind.GRANT, grant.name().value(), grant.json());
        line().commit("grant.added", new Change.Row.OfRegistered(row));

        request("{\"grant\":\"rehearsal\",\"id\":\"one\"}");
        var receipt = Waiting.until(this::receipts, found -> found.size() == 1).getFirst();
        var folder = receipt.key().substring(0, receipt.key().length() - Place.RECEIPT.length());
        assertThat(restored(folder)).isEqualTo(StackLine.files(StackLine.PROJECT));

        request("{\"grant\":\"rehearsal\",\"id\":\"one\"}"); // another event, the id of the first
        request("{\"grant\":\"nobody\",\"id\":\"two\"}");
        request("{\"grant\":\"rehearsal\",\"id\":\"three\"}");
        Waiting.until(this::receipts, found -> found.size() == 2);
        Waiting.until(() -> waiting("RestoreQueue"), left -> left == 0);
        assertThat(receipts()).hasSize(2);
        assertThat(waiting("RestoreDeadLetters")).isZero();
    }

    /// Plain http is for one machine alone: LocalStack runs the functions on this one.
    @Test
    void aProjectInAGitRepositoryIsBackedUpWithoutAWorkingTree(@TempDir Path folder) throws Exception {
        try (var server = GitServer.in(folder)) {
            server.commit("main", StackLine.PROJECT);
            var source = line().register("repository", Optional.empty(), server.address() + "#branch=main");
            line().system().orders().send(List.of(new Orders.Order(Duty.EXPORT, source.name(), Instant.EPOCH)));
            var point = Waiting.until(() -> line().points(source), found -> found.size() == 1)
                    .getFirst();
            line().assertSealed(point);
            var verdict = stack().invoke(
                            "VerificationFunction",
                            "{\"point\":\"" + point.record().point() + "\",\"level\":3}");
            assertThat(verdict.path("verdict").stringValue("")).isEqualTo("INTACT");
        }
    }

    /// Runs are kept apart from sources: this one was due two days ago.
    private static void tick(Source source) throws Exception {
        var dayBeforeYesterday = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(2));
        line().system()
                .runs()
                .set(Run.first(Duty.EXPORT, source, ZoneOffset.UTC, dayBeforeYesterday)
                        .orElseThrow());
        stack().invoke("ScheduleFunction", "{}");
    }

    private static void request(String detail) {
        var event = PutEventsRequestEntry.builder()
                .eventBusName(stack().resource("Bus"))
                .source("operations")
                .detailType("RestoreRequested")
                .detail(detail)
                .build();
        var answer = stack().clients().bus().putEvents(put -> put.entries(event));
        assertThat(answer.failedEntryCount()).isZero();
    }

    private List<S3Object> receipts() {
        return below("restored/").stream()
                .filter(object -> object.key().endsWith("/" + Place.RECEIPT))
                .toList();
    }

    private static Map<String, String> restored(String folder) {
        var found = new TreeMap<String, String>();
        for (var object : below(folder)) {
            var name = object.key().substring(folder.length());
            if (!name.equals(Place.RECEIPT) && !name.equals(".kanuka/audit.jsonl")) {
                found.put(
                        name,
                        stack().clients()
                                .s3()
                                .getObjectAsBytes(get -> get.bucket(work()).key(object.key()))
                                .asString(ISO_8859_1));
            }
        }
        return found;
    }

    private static List<S3Object> below(String prefix) {
        return stack().clients()
                .s3()
                .listObjectsV2(list -> list.bucket(work()).prefix(prefix))
                .contents();
    }

    private static String work() {
        return stack().resource("WorkBucket");
    }

    /// Messages that wait or are worked on.
    private static int waiting(String queue) {
        return stack()
                .clients()
                .queues()
                .getQueueAttributes(get -> get.queueUrl(stack().resource(queue))
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private static Deployed stack() {
        return line().stack();
    }

    private static StackLine line() {
        return shared.orElseThrow();
    }
}
