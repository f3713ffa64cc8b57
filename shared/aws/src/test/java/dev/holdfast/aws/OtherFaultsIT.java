package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.aws.keys.StoredSecrets;
import dev.holdfast.aws.message.BusEvents;
import dev.holdfast.aws.message.QueueOrders;
import dev.holdfast.aws.restore.S3Inbox;
import dev.holdfast.aws.restore.S3Places;
import dev.holdfast.aws.source.S3KanukaReader;
import dev.holdfast.core.event.Event;
import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Orders;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.Digest;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.testkit.MutableClock;
import dev.holdfast.testkit.catalog.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// As [FaultsIT], for queues, buses, secrets, sources and restores.
final class OtherFaultsIT {
    private static final byte[] SMALL = {1, 2, 3};

    private static Optional<AwsClients> found = Optional.empty();
    private static String bucket = "";

    @BeforeAll
    static void makeABucket() {
        found = Optional.of(Engine.clients(OtherFaultsIT.class));
        bucket = Engine.fresh("faults");
        sound().s3()
                .createBucket(make ->
                        make.bucket(bucket).createBucketConfiguration(in -> in.locationConstraint("eu-central-1")));
    }

    private static AwsClients sound() {
        return found.orElseThrow();
    }

    /// What is not named as left has arrived, whatever broke.
    @TestFactory
    Stream<DynamicTest> sendingOrders() throws IOException {
        var orders = IntStream.range(0, 12)
                .mapToObj(i -> new Orders.Order(
                        Duty.EXPORT, Samples.source(i + 1, "s" + i).name(), Samples.START))
                .toList();
        return FaultPlay.all(() -> {
            var queue = sound().queues()
                    .createQueue(make -> make.queueName(Engine.fresh("q")))
                    .queueUrl();
            return clients -> {
                var left = new QueueOrders(clients, Map.of(Duty.EXPORT, queue)).send(orders);
                assertThat(left).isSubsetOf(orders);
                var arrived = received(queue);
                assertThat(orders)
                        .filteredOn(order -> !left.contains(order))
                        .allSatisfy(order -> assertThat(arrived).contains(order.body()));
                if (!left.isEmpty()) {
                    throw new dev.holdfast.core.vault.VaultUnavailable("some are left", new IOException());
                }
            };
        });
    }

    private static List<String> received(String queue) {
        return IntStream.range(0, 4)
                .boxed()
                .flatMap(again -> sound()
                        .queues()
                        .receiveMessage(receive -> receive.queueUrl(queue).maxNumberOfMessages(10))
                        .messages()
                        .stream())
                .map(message -> message.body())
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> tellingTheBus() throws IOException {
        var bus = Engine.fresh("bus");
        sound().bus().createEventBus(make -> make.name(bus));
        var event =
                new Event.BackupFailed(Samples.START, Samples.source(1, "api").name(), Optional.empty(), "a.b");
        return FaultPlay.all(() -> clients -> new BusEvents(clients, bus).publish(event));
    }

    @TestFactory
    Stream<DynamicTest> readingASecret() throws IOException {
        var name = Engine.fresh("secret");
        sound().secrets().createSecret(make -> make.name(name).secretString("s3cret"));
        return FaultPlay.all(() -> clients -> {
            try (var secret = new StoredSecrets(clients).read(name)) {
                assertThat(secret.bytes()).asString().isEqualTo("s3cret");
            }
        });
    }

    /// A project is read whole and as it is, or not at all.
    @TestFactory
    Stream<DynamicTest> readingATree() throws IOException {
        var prefix = Engine.fresh("tree");
        var project = Fixtures.SMALL.project();
        try (var files = Files.walk(project)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                put(prefix + "/" + project.relativize(file), Files.readAllBytes(file));
            }
        }
        return reading("s3://" + bucket + "/" + prefix);
    }

    @TestFactory
    Stream<DynamicTest> readingAnArchive() throws IOException {
        var key = Engine.fresh("archive") + ".tar.gz";
        put(key, Files.readAllBytes(Fixtures.SMALL.archives().getFirst()));
        return reading("s3://" + bucket + "/" + key);
    }

    private static Stream<DynamicTest> reading(String location) throws IOException {
        var whole = read(sound(), location);
        return FaultPlay.all(
                () -> clients -> assertThat(read(clients, location)).isEqualTo(whole));
    }

    private static Digest read(AwsClients clients, String location) throws IOException {
        var reader = new S3KanukaReader(clients, MutableClock.at("2026-11-21T03:00:00Z"));
        var s = Samples.source(1, "api");
        var source = new Source(
                s.id(), s.name(), s.kind(), location, s.schedule(), s.policy(), s.enabled(), s.removedAt(), 1);
        try (var snapshot = reader.read(source, false)) {
            var out = new ByteArrayOutputStream();
            var written = snapshot.writeTo(out);
            assertThat(written.sha256()).isEqualTo(Digest.of(out.toByteArray()));
            return written.sha256();
        }
    }

    @TestFactory
    Stream<DynamicTest> readingARequestFromTheInbox() throws IOException {
        var key = "inbox/" + Engine.fresh("request") + ".json";
        put(key, SMALL);
        return FaultPlay.all(() ->
                clients -> assertThat(S3Inbox.at(bucket + "/inbox/", clients).read(bucket, key, "", 1024))
                        .isEqualTo(SMALL));
    }

    /// The receipt is there when the place says that it is complete, and never without the file before it.
    @TestFactory
    Stream<DynamicTest> restoringIntoAPlace() throws IOException {
        return FaultPlay.all(() -> {
            var target = "s3://" + bucket + "/" + Engine.fresh("restored");
            return clients -> {
                var place = new S3Places(clients).open(target, "r-1");
                place.put("a.env.kanuka", new ByteArrayInputStream(SMALL), SMALL.length);
                place.complete(SMALL);
                assertThat(new S3Places(sound()).open(target, "r-1").isComplete())
                        .isTrue();
                assertThat(get(target.substring(("s3://" + bucket + "/").length()) + "/r-1/a.env.kanuka"))
                        .contains(Digest.of(SMALL));
            };
        });
    }

    private static Optional<Digest> get(String key) {
        try {
            return Optional.of(Digest.of(sound().s3()
                    .getObjectAsBytes(get -> get.bucket(bucket).key(key))
                    .asByteArray()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    private static void put(String key, byte[] bytes) {
        sound().s3().putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }
}
