package dev.holdfast.aws.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Engine;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.format.Digest;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.point.ObjectKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What only S3 can get wrong.
final class S3ObjectsIT {
    private static final ObjectKey KEY = new ObjectKey("payloads/s/p/data.age");
    private static final byte[] CONTENT = {1, 2, 3};
    private static final PartSizes FILES = new PartSizes(5 << 20, 5 << 20);

    private static final AtomicReference<AwsClients> ENGINE = new AtomicReference<>();
    private static String bucket = "";
    private String prefix = "";

    @BeforeAll
    static void makeABucket() {
        ENGINE.set(Engine.clients(S3ObjectsIT.class));
        bucket = Engine.fresh("objects");
        make(bucket, true);
    }

    private static void make(String name, boolean lock) {
        engine().s3()
                .createBucket(make -> make.bucket(name)
                        .objectLockEnabledForBucket(lock)
                        .createBucketConfiguration(in -> in.locationConstraint("eu-central-1")));
    }

    private static AwsClients engine() {
        return ENGINE.get();
    }

    @BeforeEach
    void aPrefixOfItsOwn() {
        prefix = Engine.fresh("p");
    }

    @Test
    void aKeyStaysTakenBehindADeleteMarker() throws IOException {
        var first = written(vault().putOnce(KEY, Protection.none(), CONTENT));
        engine().s3().deleteObject(mark -> mark.bucket(bucket).key(prefix + "/" + KEY));

        assertThat(vault().putOnce(KEY, Protection.none(), new byte[] {9})).isEqualTo(new Put.Taken(first));
        assertThat(vault().versions(KEY)).extracting(Stored::marker).containsExactly(false, true);
        assertThat(vault().find(KEY).map(Stored::version)).contains(first);
        assertThat(vault().list("", Optional.empty(), 10)).containsExactly(KEY);
    }

    @Test
    void theFirstVersionIsTheObjectWhateverIsPlantedLater() throws IOException {
        var first = written(vault().putOnce(KEY, Protection.none(), CONTENT));
        for (byte b = 10; b < 13; b++) {
            var planted = new byte[] {b};
            engine().s3()
                    .putObject(
                            put -> put.bucket(bucket).key(prefix + "/" + KEY),
                            software.amazon.awssdk.core.sync.RequestBody.fromBytes(planted));
        }

        assertThat(vault().versions(KEY))
                .hasSize(4)
                .first()
                .extracting(Stored::version)
                .isEqualTo(first);
        assertThat(vault().putOnce(KEY, Protection.none(), CONTENT)).isEqualTo(new Put.Taken(first));
    }

    @Test
    void whatHasALongerNameIsNoVersionOfAKey() throws IOException {
        written(vault().putOnce(new ObjectKey(KEY + ".x"), Protection.none(), CONTENT));

        assertThat(vault().versions(KEY)).isEmpty();
        assertThat(vault().putOnce(KEY, Protection.none(), CONTENT)).isInstanceOf(Put.Written.class);
    }

    @Test
    void aMultipartUploadIsLockedAndHeldFromItsBirth() throws IOException {
        var protection = new Protection(governance(Duration.ofHours(1)), true);
        var content = random(20 << 20);

        var version = upload(vault(), protection, content);

        assertThat(vault().find(KEY).orElseThrow().protection()).isEqualTo(protection);
        assertThat(digest(version, content.length)).isEqualTo(Digest.of(content));
        vault().setHold(version, false);
    }

    @Test
    void partsThatDoNotFitIntoTheHeapGoThroughAFile() throws IOException {
        var content = random((12 << 20) + 5);

        var version = upload(vault(FILES), Protection.none(), content);

        assertThat(digest(version, content.length)).isEqualTo(Digest.of(content));
    }

    @Test
    void aMultipartUploadToATakenKeyLeavesNoPartsBehind() throws IOException {
        var content = random(9 << 20);
        try (var slow = vault().begin(KEY, Protection.none())) {
            writeAll(slow, content);
            var first = written(vault().putOnce(KEY, Protection.none(), CONTENT));

            assertThat(slow.finish()).isEqualTo(new Put.Taken(first));
        }
        assertThat(engine().s3()
                        .listMultipartUploads(list -> list.bucket(bucket).prefix(prefix))
                        .uploads())
                .isEmpty();
    }

    @Test
    void readsRangesAcrossPieces() throws IOException {
        var content = random((17 << 20) + 3);
        var version = upload(vault(), Protection.none(), content);
        int from = (1 << 20) - 5;
        int length = (16 << 20) + 7;

        try (var in = vault().read(version, from, length)) {
            assertThat(Digest.of(in.readAllBytes()))
                    .isEqualTo(Digest.of(java.util.Arrays.copyOfRange(content, from, from + length)));
        }
    }

    @Test
    void refusesToWriteWithoutALock() {
        var vault = S3Vault.at(location(bucket), Optional.empty(), engine(), S3Vault.Floor.LOCKED, new SecureRandom());
        assertCode("aws.lock-none", () -> vault.putOnce(KEY, Protection.none(), CONTENT));
    }

    @Test
    void refusesABucketThatKeepsNoLocks() throws IOException {
        var plain = Engine.fresh("plain");
        make(plain, false);
        var lock = new Protection(governance(Duration.ofHours(1)), false);
        var vault = S3Vault.at(location(plain), Optional.empty(), engine(), S3Vault.Floor.LOCKED, new SecureRandom());

        assertCode("aws.bucket-without-lock", () -> vault.putOnce(KEY, lock, CONTENT));
        assertThat(vault.versions(KEY)).isEmpty();
    }

    @Test
    void aBucketThatIsNotThereIsSaidToBeMissing() {
        var nowhere = Engine.fresh("nowhere");
        var vault = S3Vault.at(location(nowhere), Optional.empty(), engine(), S3Vault.Floor.ANY, new SecureRandom());
        assertCode("aws.missing", () -> vault.versions(KEY));
    }

    private interface Act {
        void run() throws IOException;
    }

    private static void assertCode(String code, Act act) {
        assertThatExceptionOfType(HoldfastException.class)
                .isThrownBy(act::run)
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code));
    }

    private S3Vault vault() {
        return vault(PartSizes.STANDARD);
    }

    private S3Vault vault(PartSizes sizes) {
        var place = new Bucket(engine()::s3, engine().calls(), location(bucket), Optional.empty());
        return new S3Vault(place, S3Vault.Floor.ANY, new SecureRandom(), sizes);
    }

    private S3Location location(String name) {
        return S3Location.parse("s3://" + name + "/" + prefix);
    }

    private Lock governance(Duration length) throws IOException {
        return new Lock.Until(LockMode.GOVERNANCE, vault().now().plus(length).truncatedTo(ChronoUnit.SECONDS));
    }

    private static ObjectVersion upload(S3Vault vault, Protection protection, byte[] content) throws IOException {
        try (var upload = vault.begin(KEY, protection)) {
            writeAll(upload, content);
            return written(upload.finish());
        }
    }

    private static void writeAll(dev.holdfast.core.vault.Upload upload, byte[] content) throws IOException {
        for (int at = 0; at < content.length; at += 1 << 20) {
            upload.write(ByteBuffer.wrap(content, at, Math.min(1 << 20, content.length - at)));
        }
    }

    private Digest digest(ObjectVersion version, long length) throws IOException {
        try (var in = vault().read(version, 0, length)) {
            return Digest.of(in.readAllBytes());
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }

    private static ObjectVersion written(Put put) {
        assertThat(put).isInstanceOf(Put.Written.class);
        return ((Put.Written) put).version();
    }
}
