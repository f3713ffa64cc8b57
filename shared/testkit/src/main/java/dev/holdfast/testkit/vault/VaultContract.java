package dev.holdfast.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.vault.Deletion;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.vault.NoSuchVersion;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
import dev.holdfast.core.vault.Seen;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.ObjectKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every vault promises. Nothing in it knows S3 or directories; a vault's test extends it.
public abstract class VaultContract {
    private static final ObjectKey KEY = new ObjectKey("payloads/s/p/data.age");
    private static final byte[] CONTENT = bytes("the one and only content");
    private static final byte[] OTHER = bytes("something else");

    /// The same vault throughout a test, empty at its start.
    protected abstract Vault vault();

    /// Returns once the vault's clock has reached `instant`, a few seconds from now: by moving a test clock, or by
    /// waiting.
    protected abstract void passUntil(Instant instant) throws Exception;

    @Test
    void givesBackWhatWasWritten() throws IOException {
        var version = written(vault().putOnce(KEY, Protection.none(), CONTENT));

        assertThat(read(version)).isEqualTo(CONTENT);
        assertThat(vault().find(KEY).map(Stored::version)).contains(version);
    }

    @Test
    void seesTheObjectThatItFinds() throws IOException {
        assertThat(vault().see(KEY)).isEmpty();

        var version = written(vault().putOnce(KEY, Protection.none(), CONTENT));

        assertThat(vault().see(KEY)).contains(new Seen(version, CONTENT.length));
    }

    @Test
    void keepsAnEmptyObject() throws IOException {
        try (var upload = vault().begin(KEY, Protection.none())) {
            upload.finish();
        }

        var stored = vault().find(KEY).orElseThrow();
        assertThat(stored.bytes()).isZero();
        assertThat(read(stored.version())).isEmpty();
    }

    @Test
    void describesWhatItKeeps() throws IOException {
        var before = vault().now();
        var protection = new Protection(governance(Duration.ofDays(1)), true);
        var version = written(vault().putOnce(KEY, protection, CONTENT));

        var stored = vault().versions(KEY);
        assertThat(stored).hasSize(1);
        assertThat(stored.getFirst().version()).isEqualTo(version);
        assertThat(stored.getFirst().bytes()).isEqualTo(CONTENT.length);
        assertThat(stored.getFirst().protection()).isEqualTo(protection);
        assertThat(stored.getFirst().marker()).isFalse();
        assertThat(stored.getFirst().writtenAt())
                .isBetween(before.minusSeconds(2), vault().now().plusSeconds(2));
    }

    @Test
    void anUnknownKeyHasNoVersions() throws IOException {
        assertThat(vault().versions(KEY)).isEmpty();
        assertThat(vault().find(KEY)).isEmpty();
    }

    @Test
    void keepsTenMebibytesWrittenInOddChunks() throws IOException {
        var content = new byte[10 * 1024 * 1024 + 7];
        var random = new SplittableRandom(7);
        random.nextBytes(content);
        try (var upload = vault().begin(KEY, Protection.none())) {
            for (var at = 0; at < content.length; ) {
                var length = Math.min(random.nextInt(1, 700_001), content.length - at);
                writeAll(upload, ByteBuffer.wrap(content, at, length));
                at += length;
            }
            upload.finish();
        }

        assertThat(read(vault().find(KEY).orElseThrow().version())).isEqualTo(content);
    }

    @Test
    void takesDirectAndEmptyBuffers() throws IOException {
        try (var upload = vault().begin(KEY, Protection.none())) {
            upload.write(ByteBuffer.allocate(0));
            writeAll(
                    upload,
                    ByteBuffer.allocateDirect(CONTENT.length).put(CONTENT).flip());
            upload.finish();
        }

        assertThat(read(vault().find(KEY).orElseThrow().version())).isEqualTo(CONTENT);
    }

    @Test
    void aBufferIsFreeForReuseOnceItWasWritten() throws IOException {
        var buffer = new byte[] {1, 2, 3};
        try (var upload = vault().begin(KEY, Protection.none())) {
            writeAll(upload, ByteBuffer.wrap(buffer));
            Arrays.fill(buffer, (byte) 9);
            writeAll(upload, ByteBuffer.wrap(buffer));
            upload.finish();
        }

        assertThat(read(vault().find(KEY).orElseThrow().version())).containsExactly(1, 2, 3, 9, 9, 9);
    }

    @Test
    void aKeyIsWrittenOnce() throws IOException {
        var first = written(vault().putOnce(KEY, Protection.none(), CONTENT));

        assertThat(vault().putOnce(KEY, Protection.none(), OTHER)).isEqualTo(new Put.Taken(first));
        assertThat(vault().versions(KEY)).extracting(Stored::version).containsExactly(first);
        assertThat(read(first)).isEqualTo(CONTENT);
    }

    @Test
    void aTakenKeyKeepsItsProtection() throws IOException {
        var protection = new Protection(governance(Duration.ofDays(1)), true);
        vault().putOnce(KEY, protection, CONTENT);

        vault().putOnce(KEY, Protection.none(), CONTENT);

        assertThat(protection()).isEqualTo(protection);
    }

    @Test
    void ofTwoOpenUploadsThatEndInTurnTheFirstWins() throws IOException {
        try (var one = vault().begin(KEY, Protection.none());
                var two = vault().begin(KEY, Protection.none())) {
            writeAll(one, ByteBuffer.wrap(CONTENT));
            writeAll(two, ByteBuffer.wrap(OTHER));
            var first = written(two.finish());

            assertThat(one.finish()).isEqualTo(new Put.Taken(first));
            assertThat(read(first)).isEqualTo(OTHER);
        }
    }

    @Test
    void ofManyUploadsAtOnceExactlyOneWins() throws Exception {
        var outcomes = new ArrayList<Put>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = IntStream.range(0, 8)
                    .<Callable<Put>>mapToObj(i -> () -> vault().putOnce(KEY, Protection.none(), bytes("writer " + i)))
                    .toList();
            for (var future : threads.invokeAll(tasks)) {
                outcomes.add(future.get());
            }
        }

        assertThat(outcomes).filteredOn(Put.Written.class::isInstance).hasSize(1);
        var winner = outcomes.stream()
                .filter(Put.Written.class::isInstance)
                .map(VaultContract::written)
                .findFirst()
                .orElseThrow();
        assertThat(outcomes).filteredOn(Put.Taken.class::isInstance).containsOnly(new Put.Taken(winner));
        assertThat(new String(read(winner), StandardCharsets.UTF_8)).startsWith("writer ");
    }

    @Test
    void nobodyReadsAnythingBeforeTheFinish() throws IOException {
        try (var upload = vault().begin(KEY, Protection.none())) {
            writeAll(upload, ByteBuffer.wrap(CONTENT));

            assertNothingIsThere();
        }
    }

    @Test
    void anAbortedUploadLeavesNothingToRead() throws IOException {
        try (var upload = vault().begin(KEY, new Protection(governance(Duration.ofDays(1)), true))) {
            writeAll(upload, ByteBuffer.wrap(CONTENT));
        }

        assertNothingIsThere();
    }

    @Test
    void anUploadAbortedAfterTwentyMebibytesLeavesNothingToRead() throws IOException {
        var mebibyte = new byte[1024 * 1024];
        try (var upload = vault().begin(KEY, Protection.none())) {
            for (var i = 0; i < 20; i++) {
                writeAll(upload, ByteBuffer.wrap(mebibyte));
            }
        }

        assertNothingIsThere();
    }

    @Test
    void aKeyIsFreeAfterAnAbort() throws IOException {
        try (var upload = vault().begin(KEY, Protection.none())) {
            writeAll(upload, ByteBuffer.wrap(OTHER));
        }

        var version = written(vault().putOnce(KEY, Protection.none(), CONTENT));

        assertThat(read(version)).isEqualTo(CONTENT);
    }

    @Test
    void closingAgainOrAfterTheFinishChangesNothing() throws IOException {
        var upload = vault().begin(KEY, Protection.none());
        writeAll(upload, ByteBuffer.wrap(CONTENT));
        var version = written(upload.finish());
        upload.close();
        upload.close();

        assertThat(upload.isOpen()).isFalse();
        assertThat(read(version)).isEqualTo(CONTENT);
    }

    @Test
    void readsRanges() throws IOException {
        var version = written(vault().putOnce(KEY, Protection.none(), bytes("0123456789")));

        assertThat(read(version, 0, 10)).isEqualTo("0123456789");
        assertThat(read(version, 0, 1)).isEqualTo("0");
        assertThat(read(version, 3, 4)).isEqualTo("3456");
        assertThat(read(version, 9, 1)).isEqualTo("9");
        assertThat(read(version, 5, 0)).isEmpty();
    }

    @Test
    void listsInByteOrder() throws IOException {
        var keys = keys("b/1", "a0/x", "a/x", "a-/x", "a./x", "a/0/1", "a_", "B", "a/x-1");
        for (var key : keys) {
            vault().putOnce(key, Protection.none(), CONTENT);
        }

        assertThat(vault().list("", Optional.empty(), 1_000))
                .containsExactlyElementsOf(keys("B", "a-/x", "a./x", "a/0/1", "a/x", "a/x-1", "a0/x", "a_", "b/1"));
    }

    @Test
    void listsOnlyWhatStartsWithThePrefix() throws IOException {
        for (var key : keys("points/s1/a", "points/s1/b", "points/s10/a", "points/s2/a", "payloads/s1/a")) {
            vault().putOnce(key, Protection.none(), CONTENT);
        }

        assertThat(vault().list("points/s1/", Optional.empty(), 1_000))
                .containsExactlyElementsOf(keys("points/s1/a", "points/s1/b"));
        assertThat(vault().list("points/s1", Optional.empty(), 1_000))
                .containsExactlyElementsOf(keys("points/s1/a", "points/s1/b", "points/s10/a"));
        assertThat(vault().list("nothing/", Optional.empty(), 1_000)).isEmpty();
    }

    @Test
    void listsPageByPage() throws IOException {
        var keys = IntStream.range(0, 25)
                .mapToObj(i -> new ObjectKey("list/%02d/k".formatted(i)))
                .toList();
        for (var key : keys) {
            vault().putOnce(key, Protection.none(), CONTENT);
        }

        var listed = new ArrayList<ObjectKey>();
        var page = vault().list("list/", Optional.empty(), 10);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(10);
            listed.addAll(page);
            page = vault().list("list/", Optional.of(page.getLast()), 10);
        }
        assertThat(listed).isEqualTo(keys);
    }

    @Test
    void listsFromAKeyThatIsNotThere() throws IOException {
        for (var key : keys("l/a", "l/c/1", "l/c/3")) {
            vault().putOnce(key, Protection.none(), CONTENT);
        }

        assertThat(vault().list("l/", Optional.of(new ObjectKey("l/c/2")), 1_000))
                .containsExactlyElementsOf(keys("l/c/3"));
        assertThat(vault().list("l/", Optional.of(new ObjectKey("l/b")), 1_000))
                .containsExactlyElementsOf(keys("l/c/1", "l/c/3"));
    }

    @Test
    void deletesWhatNothingProtects() throws IOException {
        var version = written(vault().putOnce(KEY, Protection.none(), CONTENT));

        assertThat(vault().delete(version)).isEqualTo(new Deletion.Deleted());
        assertNothingIsThere();
    }

    @Test
    void aVersionThatIsGoneIsAbsent() throws IOException {
        var version = gone();

        assertThat(vault().delete(version)).isEqualTo(new Deletion.Absent());
        assertThatExceptionOfType(NoSuchVersion.class).isThrownBy(() -> read(version));
        assertThatExceptionOfType(NoSuchVersion.class)
                .isThrownBy(() -> vault().extendLock(version, governance(Duration.ofDays(1))));
        assertThatExceptionOfType(NoSuchVersion.class).isThrownBy(() -> vault().setHold(version, true));
    }

    @Test
    void keepsWhatIsLocked() throws IOException {
        for (var mode : List.of(LockMode.GOVERNANCE, LockMode.COMPLIANCE)) {
            var key = new ObjectKey("locked/" + mode);
            var protection = new Protection(lock(mode, Duration.ofSeconds(30)), false);
            var version = written(vault().putOnce(key, protection, CONTENT));

            assertThat(vault().delete(version)).isEqualTo(new Deletion.Retained(protection));
            assertThat(read(version)).isEqualTo(CONTENT);
        }
    }

    @Test
    void letsGoWhenTheLockHasEnded() throws Exception {
        var lock = governance(Duration.ofSeconds(5));
        var version = written(vault().putOnce(KEY, new Protection(lock, false), CONTENT));

        passUntil(((Lock.Until) lock).until().plusSeconds(1));

        assertThat(vault().delete(version)).isEqualTo(new Deletion.Deleted());
    }

    @Test
    void keepsWhatIsHeldUntilTheHoldIsTakenOff() throws IOException {
        var held = new Protection(Lock.none(), true);
        var version = written(vault().putOnce(KEY, held, CONTENT));
        assertThat(vault().delete(version)).isEqualTo(new Deletion.Retained(held));

        vault().setHold(version, false);

        assertThat(protection()).isEqualTo(Protection.none());
        assertThat(vault().delete(version)).isEqualTo(new Deletion.Deleted());
    }

    @Test
    void legalHoldOutlivesTheLock() throws Exception {
        var lock = governance(Duration.ofSeconds(5));
        var version = written(vault().putOnce(KEY, new Protection(lock, true), CONTENT));

        passUntil(((Lock.Until) lock).until().plusSeconds(1));

        assertThat(vault().delete(version)).isInstanceOf(Deletion.Retained.class);
    }

    @Test
    void aHoldPlacedLaterHoldsAndPlacingItAgainChangesNothing() throws IOException {
        var version = written(vault().putOnce(KEY, Protection.none(), CONTENT));

        vault().setHold(version, true);
        vault().setHold(version, true);

        assertThat(protection().legalHold()).isTrue();
        assertThat(vault().delete(version)).isInstanceOf(Deletion.Retained.class);
    }

    @Test
    void aLockGrows() throws IOException {
        var version = written(vault().putOnce(KEY, Protection.none(), CONTENT));

        for (var lock : List.of(
                governance(Duration.ofHours(1)),
                governance(Duration.ofHours(2)),
                lock(LockMode.COMPLIANCE, Duration.ofHours(2)),
                lock(LockMode.COMPLIANCE, Duration.ofHours(3)))) {
            vault().extendLock(version, lock);
            assertThat(protection()).isEqualTo(new Protection(lock, false));
        }
        assertThat(vault().delete(version)).isInstanceOf(Deletion.Retained.class);
    }

    @Test
    void extendingALockToItselfChangesNothing() throws IOException {
        var lock = governance(Duration.ofHours(1));
        var version = written(vault().putOnce(KEY, new Protection(lock, false), CONTENT));

        vault().extendLock(version, lock);

        assertThat(protection()).isEqualTo(new Protection(lock, false));
    }

    @Test
    void extendingALockKeepsTheHold() throws IOException {
        var version = written(vault().putOnce(KEY, new Protection(Lock.none(), true), CONTENT));
        var lock = governance(Duration.ofHours(1));

        vault().extendLock(version, lock);

        assertThat(protection()).isEqualTo(new Protection(lock, true));
    }

    @Test
    void refusesToShortenOrWeakenALock() throws IOException {
        var lock = lock(LockMode.COMPLIANCE, Duration.ofHours(2));
        var version = written(vault().putOnce(KEY, new Protection(lock, false), CONTENT));

        for (var weaker :
                List.of(lock(LockMode.COMPLIANCE, Duration.ofHours(1)), governance(Duration.ofHours(9)), Lock.none())) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> vault().extendLock(version, weaker))
                    .satisfies(e -> assertThat(e.problem().code()).isEqualTo(CoreCode.LOCK_SHORTENED.id()));
        }
        assertThat(protection()).isEqualTo(new Protection(lock, false));
    }

    @Test
    void refusesALockThatHasEndedAlready() throws IOException {
        var past = new Protection(new Lock.Until(LockMode.GOVERNANCE, Instant.parse("2020-01-01T00:00:00Z")), false);

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> vault().putOnce(KEY, past, CONTENT));
        assertNothingIsThere();
    }

    private void assertNothingIsThere() throws IOException {
        assertThat(vault().versions(KEY)).isEmpty();
        assertThat(vault().list("", Optional.empty(), 1_000)).isEmpty();
    }

    private ObjectVersion gone() throws IOException {
        var version = written(vault().putOnce(KEY, Protection.none(), CONTENT));
        vault().delete(version);
        return version;
    }

    private Protection protection() throws IOException {
        return vault().find(KEY).orElseThrow().protection();
    }

    private Lock governance(Duration length) throws IOException {
        return lock(LockMode.GOVERNANCE, length);
    }

    private Lock lock(LockMode mode, Duration length) throws IOException {
        return new Lock.Until(mode, vault().now().plus(length).truncatedTo(ChronoUnit.SECONDS));
    }

    private byte[] read(ObjectVersion version) throws IOException {
        var bytes = vault().find(version.key()).map(Stored::bytes).orElse(1L);
        try (var in = vault().read(version, 0, bytes)) {
            return in.readAllBytes();
        }
    }

    private String read(ObjectVersion version, long offset, long length) throws IOException {
        try (var in = vault().read(version, offset, length)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void writeAll(WritableByteChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static ObjectVersion written(Put put) {
        assertThat(put).isInstanceOf(Put.Written.class);
        return ((Put.Written) put).version();
    }

    private static List<ObjectKey> keys(String... keys) {
        return Arrays.stream(keys).map(ObjectKey::new).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
