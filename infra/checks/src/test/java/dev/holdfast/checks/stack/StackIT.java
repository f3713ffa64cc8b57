package dev.holdfast.checks.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.aws.AwsSystem;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.importing.ImportOptions;
import dev.holdfast.core.importing.Mode;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.point.PointIds;
import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Orders;
import dev.holdfast.core.schedule.Run;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.export.ExportOutcome;
import dev.holdfast.export.ExportWiring;
import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.local.kanuka.AuditTrail;
import dev.holdfast.local.kanuka.DirectoryTarget;
import dev.holdfast.restore.RestoreWiring;
import dev.holdfast.verification.VerificationWiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.json.JsonMapper;

/// Both templates deployed for real on LocalStack, and the main line on what they made: its bucket, keys and tables,
/// found through the `holdfast.json` that the stack wrote. The jobs run in this process.
@EnabledIfEnvironmentVariable(
        named = StackIT.ENDPOINT,
        matches = "http.+",
        disabledReason = "SKIPPED: no LocalStack to deploy the templates to (HOLDFAST_TEST_AWS_ENDPOINT)")
final class StackIT {
    static final String ENDPOINT = "HOLDFAST_TEST_AWS_ENDPOINT";
    private static final String SEALED = """
            {"name":"sealed","timeZone":"Europe/Berlin","keep":{"daily":7,"yearly":7},"minimum":"P7D","lock":"COMPLIANCE"}""";

    @TempDir
    private static Path scratch = Path.of("");

    private static Optional<Deployed> deployed = Optional.empty();

    @BeforeAll
    static void deploy() throws IOException {
        deployed = Optional.of(Deployed.on(System.getenv(ENDPOINT), scratch));
        System.out.println(stack().output());
        var policy = Registered.first(
                Registered.Kind.POLICY, "sealed", JsonMapper.shared().readTree(SEALED));
        commit(stack().system(), "policy.set", new Change.Row.OfRegistered(policy));
    }

    @AfterAll
    static void takeAway() {
        deployed.ifPresent(Deployed::close);
    }

    @Test
    void aPointIsSealedUnchangedProvenAndRestored() throws IOException {
        var system = stack().system();
        var source = register(system, "shop");

        var first = ExportWiring.job(system).export(source, Optional.empty(), false);
        assertThat(first).isInstanceOf(ExportOutcome.Created.class);
        sealed(first.point());

        int payloads = versions("payloads/").size();
        var second = ExportWiring.job(system).export(source, Optional.empty(), false);
        assertThat(second).isInstanceOf(ExportOutcome.Unchanged.class);
        assertThat(versions("payloads/")).hasSize(payloads);

        var verified = VerificationWiring.job(system, List.of()).verify(first.point(), Level.RESTORE);
        assertThat(verified.verdict()).isInstanceOf(Verdict.Intact.class);

        assertThat(restored(system, second.point())).isEqualTo(files(Fixtures.SMALL.project()));
    }

    /// The deployed functions by their triggers: the tick directly, as schedules never fire here, all else by its
    /// queue.
    @Test
    void aTickMakesAPointAndWhatComesTwiceMakesNone() throws Exception {
        var system = stack().system();
        var source = register(system, "ticked", Optional.of("rate(1 day)"));
        var dayBeforeYesterday = Instant.now().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
        system.runs()
                .set(Run.first(Duty.EXPORT, source, ZoneOffset.UTC, dayBeforeYesterday)
                        .orElseThrow());

        stack().invoke("ScheduleFunction", "{}");
        var point =
                await(() -> points(system, source), found -> found.size() == 1).getFirst();
        sealed(point);
        var verdict = stack().invoke(
                        "VerificationFunction", "{\"point\":\"" + point.record().point() + "\",\"level\":3}");
        assertThat(verdict.path("verdict").stringValue("")).isEqualTo("INTACT");

        int payloads = versions("payloads/" + source.id()).size();
        var slot = new Orders.Order(Duty.EXPORT, source.name(), Instant.parse("2026-02-01T00:00:00Z"));
        system.orders().send(List.of(slot, slot));
        system.orders().send(List.of(slot));
        await(() -> points(system, source), found -> found.size() == 2);
        await(() -> waiting("ExportQueue"), left -> left == 0);
        assertThat(points(system, source)).hasSize(2);
        assertThat(versions("payloads/" + source.id())).hasSize(payloads);
    }

    private static List<Point> points(AwsSystem system, Source source) throws IOException {
        return system.catalog().points(Catalog.PointQuery.available(source.id(), 10));
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

    private static <T> T await(Callable<T> look, Predicate<T> wanted) throws Exception {
        var deadline = Instant.now().plus(Duration.ofMinutes(2));
        var found = look.call();
        while (!wanted.test(found)) {
            assertThat(Instant.now()).as("still " + found).isBefore(deadline);
            Thread.sleep(500);
            found = look.call();
        }
        return found;
    }

    /// Catalog and keys gone: the bucket, the break-glass identity, `age` and `tar` give the project back.
    @Test
    void withoutCatalogAndKeysAgeAndTarOpenWhatTheBucketHolds() throws Exception {
        assumeTrue(runs("age", "--version") && runs("tar", "--version"), "SKIPPED: 'age' and 'tar' are not installed");
        var system = stack().system();
        var breakGlass = X25519.generate();
        var recipient = Registered.first(
                Registered.Kind.RECIPIENT,
                breakGlass.recipient().name(),
                JsonMapper.shared().createObjectNode());
        commit(system, "recipient.added", new Change.Row.OfRegistered(recipient));
        ExportWiring.job(system).export(register(system, "safe"), Optional.empty(), false);

        var payload = versions("payloads/").stream()
                .filter(version -> version.key().endsWith(".tar.gz.age"))
                .max(Comparator.comparing(ObjectVersion::lastModified))
                .orElseThrow();
        var sealed = scratch.resolve("sealed.tar.gz.age");
        s3().getObject(get -> get.bucket(bucket()).key(payload.key()), sealed);
        var identity = Files.write(scratch.resolve("break-glass.txt"), breakGlass.identityFile());
        var folder = Files.createDirectory(scratch.resolve("by-hand"));

        assertThat(runs("sh", "-c", "age -d -i " + identity + " " + sealed + " | tar xz -C " + folder))
                .isTrue();
        assertThat(files(folder)).isEqualTo(files(Fixtures.SMALL.project()));
    }

    private static boolean runs(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }

    /// Locked until it is proven, 35 days at most, and the store itself refuses to let go of it.
    private static void sealed(Point point) {
        var created = point.record().createdAt();
        for (var version : versions("points/" + point.record().source())) {
            var held = s3().getObjectRetention(
                            get -> get.bucket(bucket()).key(version.key()).versionId(version.versionId()))
                    .retention();
            assertThat(held.mode()).isEqualTo(ObjectLockRetentionMode.COMPLIANCE);
            assertThat(held.retainUntilDate())
                    .isBetween(created.plus(Duration.ofDays(7)), created.plus(Duration.ofDays(36)));
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> s3().deleteObject(delete ->
                            delete.bucket(bucket()).key(version.key()).versionId(version.versionId())))
                    .satisfies(refusal -> assertThat(refusal.statusCode()).isEqualTo(403));
        }
    }

    private static void commit(AwsSystem system, String action, Change.Row row) throws IOException {
        var entry = new JournalDraft("vault", system.clock().instant(), "test", action, "test", new TreeMap<>());
        system.catalog().commit(Change.of(entry, row));
    }

    private static Source register(AwsSystem system, String name) throws IOException {
        return register(system, name, Optional.empty());
    }

    private static Source register(AwsSystem system, String name, Optional<String> schedule) throws IOException {
        for (var file : files(Fixtures.SMALL.project()).entrySet()) {
            s3().putObject(
                            put -> put.bucket(stack().sources()).key(name + "/" + file.getKey()),
                            RequestBody.fromString(file.getValue(), ISO_8859_1));
        }
        var source = new Source(
                new PointIds(system.random()).source(),
                new SourceName(name),
                "kanuka",
                "s3://" + stack().sources() + "/" + name,
                schedule,
                "sealed",
                true,
                Optional.empty(),
                1);
        commit(system, "source.added", new Change.Row.OfSource(source));
        return source;
    }

    private static Map<String, String> restored(AwsSystem system, Point point) throws IOException {
        var job = RestoreWiring.job(system);
        var folder = scratch.resolve("restored");
        var target = new DirectoryTarget(folder, new AuditTrail(InstantSource.system(), "", ""));
        var options = ImportOptions.of(Mode.MERGE);
        var prepared = job.prepare(point);
        job.apply(prepared, target, job.plan(prepared, target, options), options);
        return files(folder);
    }

    /// What a project is, but for the trail that a restore adds a line to.
    private static Map<String, String> files(Path folder) throws IOException {
        var found = new TreeMap<String, String>();
        try (var paths = Files.walk(folder)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                if (!path.endsWith(".kanuka/audit.jsonl")) {
                    found.put(folder.relativize(path).toString(), Files.readString(path, ISO_8859_1));
                }
            }
        }
        return found;
    }

    private static List<ObjectVersion> versions(String below) {
        var prefix = stack().vault().prefix() + "/" + below;
        return s3().listObjectVersions(list -> list.bucket(bucket()).prefix(prefix)).versions().stream()
                .filter(version -> !version.key().contains("/forged/"))
                .toList();
    }

    private static S3Client s3() {
        return stack().clients().s3();
    }

    private static String bucket() {
        return stack().vault().bucket();
    }

    private static Deployed stack() {
        return deployed.orElseThrow();
    }
}
