package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.aws.keys.KmsEnvelope;
import dev.holdfast.aws.table.DynamoBurnedIds;
import dev.holdfast.aws.table.DynamoCatalog;
import dev.holdfast.aws.table.DynamoHeads;
import dev.holdfast.aws.table.DynamoLeases;
import dev.holdfast.aws.table.Tables;
import dev.holdfast.aws.vault.S3Location;
import dev.holdfast.aws.vault.S3Vault;
import dev.holdfast.aws.workspace.S3Versions;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Conflict;
import dev.holdfast.core.keys.EncryptionContext;
import dev.holdfast.core.vault.Deletion;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
import dev.holdfast.core.workspace.kept.Head;
import dev.holdfast.core.workspace.kept.VersionId;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.Digest;
import dev.holdfast.format.envelope.Envelope;
import dev.holdfast.format.envelope.SealingChannel;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.PayloadId;
import dev.holdfast.testkit.catalog.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every request of every operation breaks in every way, once and for good: what comes out is the right answer or
/// [VaultUnavailable], nothing is half done, a repeat works, and there is never a second version.
final class FaultsIT {
    private static final ObjectKey KEY = new ObjectKey("payloads/s/p/data.age");
    private static final byte[] SMALL = {1, 2, 3};
    private static final byte[] LARGE = random((8 << 20) + 9);
    private static final EncryptionContext CONTEXT =
            new EncryptionContext(Samples.sourceId(1), new PayloadId("c".repeat(32)));

    private static Optional<AwsClients> found = Optional.empty();
    private static String bucket = "";

    @BeforeAll
    static void makeABucket() {
        found = Optional.of(Engine.clients(FaultsIT.class));
        bucket = Engine.fresh("faults");
        sound().s3()
                .createBucket(make -> make.bucket(bucket)
                        .objectLockEnabledForBucket(true)
                        .createBucketConfiguration(in -> in.locationConstraint("eu-central-1")));
    }

    private static AwsClients sound() {
        return found.orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> putting() throws IOException {
        return FaultPlay.all(() -> put(SMALL));
    }

    @TestFactory
    Stream<DynamicTest> puttingInParts() throws IOException {
        return FaultPlay.all(() -> put(LARGE));
    }

    private static FaultPlay.Scene put(byte[] content) {
        var prefix = Engine.fresh("p");
        return clients -> {
            var protection = new Protection(lock(1), false);
            var put = put(vault(clients, prefix), protection, content);
            var versions = vault(sound(), prefix).versions(KEY);
            assertThat(versions).hasSize(1);
            assertThat(versions.getFirst().protection()).isEqualTo(protection);
            assertThat(version(put)).isEqualTo(versions.getFirst().version());
            assertThat(read(vault(sound(), prefix), version(put), content.length))
                    .isEqualTo(Digest.of(content));
        };
    }

    @TestFactory
    Stream<DynamicTest> readingSmall() throws IOException {
        return FaultPlay.all(reading(SMALL));
    }

    @TestFactory
    Stream<DynamicTest> readingInPieces() throws IOException {
        return FaultPlay.all(reading(LARGE));
    }

    private static FaultPlay.Stage reading(byte[] content) throws IOException {
        var prefix = Engine.fresh("p");
        var version = version(put(vault(sound(), prefix), Protection.none(), content));
        return () -> clients -> assertThat(read(vault(clients, prefix), version, content.length))
                .isEqualTo(Digest.of(content));
    }

    @TestFactory
    Stream<DynamicTest> listingAndFinding() throws IOException {
        return FaultPlay.all(() -> {
            var prefix = Engine.fresh("p");
            var version = version(put(vault(sound(), prefix), Protection.none(), SMALL));
            return clients -> {
                assertThat(vault(clients, prefix).list("", Optional.empty(), 10))
                        .containsExactly(KEY);
                assertThat(vault(clients, prefix).find(KEY).orElseThrow().version())
                        .isEqualTo(version);
            };
        });
    }

    @TestFactory
    Stream<DynamicTest> extendingALock() throws IOException {
        return FaultPlay.all(() -> {
            var prefix = Engine.fresh("p");
            var version = version(put(vault(sound(), prefix), Protection.none(), SMALL));
            var lock = lock(2);
            return clients -> {
                vault(clients, prefix).extendLock(version, lock);
                assertThat(vault(sound(), prefix)
                                .find(KEY)
                                .orElseThrow()
                                .protection()
                                .lock())
                        .isEqualTo(lock);
            };
        });
    }

    @TestFactory
    Stream<DynamicTest> holding() throws IOException {
        return FaultPlay.all(() -> {
            var prefix = Engine.fresh("p");
            var version = version(put(vault(sound(), prefix), Protection.none(), SMALL));
            return clients -> {
                vault(clients, prefix).setHold(version, true);
                assertThat(vault(sound(), prefix)
                                .find(KEY)
                                .orElseThrow()
                                .protection()
                                .legalHold())
                        .isTrue();
            };
        });
    }

    @TestFactory
    Stream<DynamicTest> deleting() throws IOException {
        return FaultPlay.all(() -> {
            var prefix = Engine.fresh("p");
            var version = version(put(vault(sound(), prefix), Protection.none(), SMALL));
            return clients -> {
                assertThat(vault(clients, prefix).delete(version)).isIn(new Deletion.Deleted(), new Deletion.Absent());
                assertThat(vault(sound(), prefix).versions(KEY)).isEmpty();
            };
        });
    }

    @TestFactory
    Stream<DynamicTest> committing() throws IOException {
        var table = Tables.catalog(sound());
        var day = new java.util.concurrent.atomic.AtomicInteger();
        return FaultPlay.all(() -> {
            var point = Samples.point(Samples.sourceId(1), day.incrementAndGet());
            var chain = Engine.fresh("chain");
            var change = Change.of(Samples.entry(chain, "x"), new Change.Row.OfPoint(point));
            return clients -> {
                try {
                    DynamoCatalog.at(table, clients).commit(change);
                } catch (Conflict e) {
                    // an earlier attempt was committed though its answer never came
                }
                var catalog = DynamoCatalog.at(table, sound());
                assertThat(catalog.point(Samples.sourceId(1), point.record().point()))
                        .contains(point);
                assertThat(catalog.journal(chain, 1, 10)).hasSize(1);
            };
        });
    }

    @TestFactory
    Stream<DynamicTest> takingALease() throws IOException {
        var table = Tables.operations(sound());
        var n = new java.util.concurrent.atomic.AtomicInteger();
        return FaultPlay.all(
                () -> {
                    var source = Samples.sourceId(n.incrementAndGet());
                    var epoch = new java.util.concurrent.atomic.AtomicReference<>(InstantSource.system());
                    return clients -> {
                        var leases = DynamoLeases.at(table, clients, epoch.get(), new SecureRandom());
                        // one that was taken though its answer never came ends by itself
                        epoch.set(InstantSource.fixed(epoch.get().instant().plusSeconds(90)));
                        try (var lease = leases.take(source, Duration.ZERO).orElseThrow()) {
                            assertThat(DynamoLeases.at(table, sound(), epoch.get(), new SecureRandom())
                                            .take(source, Duration.ZERO))
                                    .satisfiesAnyOf(
                                            other -> assertThat(other).isEmpty(),
                                            other -> assertThat(
                                                            other.orElseThrow().fence())
                                                    .isGreaterThan(lease.fence()));
                        }
                    };
                },
                1); // the second gives it back, which it does by itself as well
    }

    @TestFactory
    Stream<DynamicTest> burningAnId() throws IOException {
        var table = Tables.operations(sound());
        return FaultPlay.all(() -> {
            var id = Engine.fresh("id");
            return clients -> {
                assertThat(DynamoBurnedIds.at(table, clients).burn(id, "mine", Samples.START))
                        .isTrue();
                assertThat(DynamoBurnedIds.at(table, sound()).burn(id, "other", Samples.START))
                        .isFalse();
            };
        });
    }

    @TestFactory
    Stream<DynamicTest> movingAHead() throws IOException {
        var table = Tables.operations(sound());
        return FaultPlay.all(() -> {
            var workspace = new WorkspaceId(Engine.fresh("ws"));
            var first = head(workspace, 1);
            var second = head(workspace, 2);
            DynamoHeads.at(table, sound()).move(Optional.empty(), first);
            return clients -> {
                if (!DynamoHeads.at(table, clients).move(Optional.of(first), second)) {
                    // an earlier attempt moved it though its answer never came
                    assertThat(DynamoHeads.at(table, sound()).newest(workspace)).contains(second);
                }
                assertThat(DynamoHeads.at(table, sound()).history(workspace)).containsExactly(second, first);
            };
        });
    }

    @TestFactory
    Stream<DynamicTest> readingHeads() throws IOException {
        var table = Tables.operations(sound());
        var workspace = new WorkspaceId(Engine.fresh("ws"));
        DynamoHeads.at(table, sound()).move(Optional.empty(), head(workspace, 1));
        return FaultPlay.all(() -> clients -> {
            assertThat(DynamoHeads.at(table, clients).history(workspace)).containsExactly(head(workspace, 1));
            assertThat(DynamoHeads.at(table, clients).all()).contains(head(workspace, 1));
        });
    }

    @TestFactory
    Stream<DynamicTest> writingAndReadingAVersion() throws IOException {
        var workspace = new WorkspaceId(Engine.fresh("ws"));
        var n = new java.util.concurrent.atomic.AtomicInteger();
        return FaultPlay.all(() -> {
            var version = head(workspace, n.incrementAndGet()).version();
            return clients -> {
                var versions = new S3Versions(clients, bucket);
                versions.write(workspace, version, SMALL);
                assertThat(versions.read(workspace, version))
                        .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(SMALL));
                assertThat(versions.list(workspace))
                        .extracting(stored -> stored.version())
                        .contains(version);
            };
        });
    }

    private static Head head(WorkspaceId workspace, int sequence) {
        return new Head(
                workspace,
                sequence,
                new VersionId("%032x".formatted(sequence)),
                Digest.of(SMALL),
                Map.of("scripts", 1),
                Samples.START.truncatedTo(ChronoUnit.SECONDS),
                "test",
                "workspace.imported");
    }

    @TestFactory
    Stream<DynamicTest> sealingAndOpening() throws IOException {
        var arn = sound().kms().createKey(create -> {}).keyMetadata().arn();
        return FaultPlay.all(() -> clients -> {
            var key = new KmsEnvelope(clients, arn);
            var out = new ByteArrayOutputStream();
            try (var channel = SealingChannel.open(Channels.newChannel(out), List.of(key.recipient(CONTEXT)))) {
                channel.write(ByteBuffer.wrap(SMALL));
                channel.finish();
            }
            try (var in = Envelope.open(new ByteArrayInputStream(out.toByteArray()), List.of(key.identity(CONTEXT)))) {
                assertThat(in.readAllBytes()).isEqualTo(SMALL);
            }
        });
    }

    private static S3Vault vault(AwsClients clients, String prefix) {
        return S3Vault.at(
                S3Location.parse("s3://" + bucket + "/" + prefix),
                Optional.empty(),
                clients,
                S3Vault.Floor.ANY,
                new SecureRandom());
    }

    private static Put put(S3Vault vault, Protection protection, byte[] content) throws IOException {
        try (var upload = vault.begin(KEY, protection)) {
            upload.write(ByteBuffer.wrap(content));
            return upload.finish();
        }
    }

    private static ObjectVersion version(Put put) {
        return switch (put) {
            case Put.Written(var version) -> version;
            case Put.Taken(var first) -> first;
        };
    }

    private static Digest read(S3Vault vault, ObjectVersion version, long length) throws IOException {
        try (var in = vault.read(version, 0, length)) {
            return Digest.of(in.readAllBytes());
        }
    }

    private static Lock lock(int hours) {
        var end = InstantSource.system().instant().truncatedTo(ChronoUnit.DAYS).plus(2, ChronoUnit.DAYS);
        return new Lock.Until(LockMode.GOVERNANCE, end.plus(hours, ChronoUnit.HOURS));
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }
}
