package dev.holdfast.local.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.core.vault.Deletion;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.local.LocalCode;
import dev.holdfast.testkit.Killed;
import dev.holdfast.testkit.MutableClock;
import dev.holdfast.testkit.vault.VaultContract;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DirectoryVaultTest extends VaultContract {
    private static final ObjectKey KEY = new ObjectKey("points/s/p/point.json");
    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    Path folder;

    private final MutableClock clock = MutableClock.at("2026-11-21T03:00:00Z");
    private Path root = Path.of("");
    private DirectoryVault vault = new DirectoryVault(root, clock, Steps.NONE);

    @BeforeEach
    void createTheVault() throws IOException {
        root = folder.toRealPath().resolve("vault");
        vault = DirectoryVault.create(root, clock);
    }

    @Override
    protected Vault vault() {
        return vault;
    }

    @Override
    protected void passUntil(Instant instant) {
        clock.set(instant);
    }

    @Test
    void anObjectIsAPlainFileAtItsKeyThatNobodyWrites() throws IOException {
        vault.putOnce(KEY, Protection.none(), CONTENT);

        var file = root.resolve(KEY.value());
        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(root.resolve(".holdfast/tmp")).isEmptyDirectory();
    }

    @Test
    void aDeletedKeyStaysTaken() throws IOException {
        var version = put(Protection.none());
        vault.delete(version);

        assertThat(vault.putOnce(KEY, Protection.none(), CONTENT)).isEqualTo(new Put.Taken(version));
        assertThat(vault.versions(KEY)).isEmpty();
    }

    @Test
    void whatWasWrittenIsThereForTheNextProcess() throws IOException {
        var protection = new Protection(governance(Duration.ofDays(1)), true);
        var version = put(protection);

        var next = DirectoryVault.open(root, clock);
        assertThat(next.find(KEY).orElseThrow().protection()).isEqualTo(protection);
        assertThat(next.delete(version)).isEqualTo(new Deletion.Retained(protection));
    }

    @ParameterizedTest
    @ValueSource(strings = {"before metadata", "before link"})
    void aCrashBeforeTheObjectStandsLeavesNothing(String step) throws IOException {
        crash(step);

        assertThat(vault.versions(KEY)).isEmpty();
        assertThat(vault.list("", Optional.empty(), 10)).isEmpty();
        assertThat(vault.putOnce(KEY, Protection.none(), CONTENT)).isInstanceOf(Put.Written.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"before sync", "before mark", "before drop"})
    void aCrashOnceTheObjectStandsLeavesItWholeAndLocked(String step) throws IOException {
        var protection = new Protection(governance(Duration.ofDays(1)), false);
        crash(step);

        assertThat(vault.find(KEY).orElseThrow().protection()).isEqualTo(protection);
        assertThat(vault.putOnce(KEY, Protection.none(), new byte[9])).isInstanceOf(Put.Taken.class);
        assertThat(root.resolve(KEY.value())).hasBinaryContent(CONTENT);
    }

    @Test
    void whatADeadProcessLeftIsSweptAtTheNextBegin() throws IOException {
        var left = Files.write(root.resolve(".holdfast/tmp/upload-1"), CONTENT);

        put(Protection.none());

        assertThat(left).doesNotExist();
    }

    @Test
    void whatIsBeingWrittenIsNotSwept() throws IOException {
        try (var upload = vault.begin(KEY, Protection.none())) {
            upload.write(ByteBuffer.wrap(CONTENT));
            vault.putOnce(new ObjectKey("other"), Protection.none(), CONTENT);

            assertThat(upload.finish()).isInstanceOf(Put.Written.class);
        }
        assertThat(root.resolve(KEY.value())).hasBinaryContent(CONTENT);
    }

    /// An upload that ends must never make another one of this process look abandoned, through whatever path it came.
    @Test
    void uploadsThatComeAndGoThroughTwoPathsSweepNothingOfEachOther() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("link"), root);
        var through = List.of(vault, DirectoryVault.open(link, clock), DirectoryVault.open(root, clock));
        try (var threads = Executors.newFixedThreadPool(8)) {
            var writers = IntStream.range(0, 8)
                    .<Callable<Long>>mapToObj(
                            writer -> () -> writtenOf(through.get(writer % through.size()), "w" + writer))
                    .toList();
            for (var written : threads.invokeAll(writers)) {
                assertThat(written.get()).isEqualTo(5);
            }
        }
        assertThat(root.resolve(".holdfast/tmp")).isEmptyDirectory();
    }

    private static long writtenOf(Vault through, String name) throws IOException {
        long written = 0;
        for (int i = 0; i < 400; i++) {
            try (var upload = through.begin(new ObjectKey(name + "/" + i), Protection.none())) {
                upload.write(ByteBuffer.wrap(CONTENT));
                if (i % 80 == 0 && upload.finish() instanceof Put.Written) {
                    written++;
                }
            }
        }
        return written;
    }

    @Test
    void anyByteOfTheMetadataThatFlipsUnlocksNothing() throws IOException {
        var version = put(new Protection(governance(Duration.ofDays(1)), false));
        var file = root.resolve(".holdfast/meta/" + KEY + "@meta");
        var good = Files.readAllBytes(file);
        for (var i = 0; i < good.length; i++) {
            var bad = good.clone();
            bad[i] ^= 1;
            Files.write(file, bad);

            assertCode(LocalCode.METADATA_DAMAGED, () -> vault.delete(version));
            assertCode(LocalCode.METADATA_DAMAGED, () -> vault.extendLock(version, governance(Duration.ofDays(9))));
        }
        assertThat(root.resolve(KEY.value())).exists();
    }

    @Test
    void anObjectWithoutMetadataCountsAsLocked() throws IOException {
        var version = put(Protection.none());
        Files.delete(root.resolve(".holdfast/meta/" + KEY + "@meta"));

        assertThat(vault.delete(version)).isInstanceOf(Deletion.Retained.class);
        assertCode(LocalCode.METADATA_MISSING, () -> vault.setHold(version, false));
        assertThat(vault.putOnce(KEY, Protection.none(), new byte[9])).isEqualTo(new Put.Taken(version));
    }

    @Test
    void theMetadataOfAnotherKeyUnlocksNothing() throws IOException {
        var version = put(new Protection(governance(Duration.ofDays(1)), false));
        vault.putOnce(new ObjectKey("free"), Protection.none(), CONTENT);
        Files.write(
                root.resolve(".holdfast/meta/" + KEY + "@meta"),
                Files.readAllBytes(root.resolve(".holdfast/meta/free@meta")));

        assertCode(LocalCode.METADATA_DAMAGED, () -> vault.delete(version));
    }

    @Test
    void refusesAKeyWhoseWayLeadsThroughALink() throws IOException {
        var outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(root.resolve("points"), outside);

        assertCode(LocalCode.UNSAFE_PATH, () -> put(Protection.none()));
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void neitherReadsNorListsALink() throws IOException {
        var outside = Files.write(folder.resolve("secret"), CONTENT);
        Files.createSymbolicLink(root.resolve("link"), outside);

        assertThat(vault.list("", Optional.empty(), 10)).isEmpty();
        assertCode(LocalCode.UNSAFE_PATH, () -> vault.read(new ObjectVersion(new ObjectKey("link"), "1"), 0, 3));
    }

    @Test
    void refusesAKeyBelowAnObject() throws IOException {
        vault.putOnce(new ObjectKey("points"), Protection.none(), CONTENT);

        assertCode(LocalCode.KEY_CLASH, () -> put(Protection.none()));
    }

    @Test
    void aClockThatLeapsAheadEndsNoLockUntilItIsConfirmed() throws IOException {
        var version = put(new Protection(governance(Duration.ofDays(5)), false));
        clock.advance(Duration.ofDays(400));

        assertThat(vault.clockLeapt()).isTrue();
        assertThat(vault.delete(version)).isInstanceOf(Deletion.Retained.class);
        vault.confirmClock();
        assertThat(vault.clockLeapt()).isFalse();
        assertThat(vault.delete(version)).isEqualTo(new Deletion.Deleted());
    }

    @Test
    void aClockThatIsSetBackHoldsLocksLonger() throws IOException {
        var version = put(new Protection(governance(Duration.ofHours(1)), false));
        clock.advance(Duration.ofDays(-9));

        assertThat(vault.delete(version)).isInstanceOf(Deletion.Retained.class);
    }

    @Test
    void aVaultThatIsNotThereIsNotMadeByOpeningIt() {
        assertCode(LocalCode.NO_VAULT, () -> DirectoryVault.open(folder.resolve("nowhere"), clock));
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void makingAVaultAgainChangesNothing() throws IOException {
        var version = put(new Protection(governance(Duration.ofDays(5)), false));
        clock.advance(Duration.ofDays(400));

        assertThat(DirectoryVault.create(root, clock).delete(version)).isInstanceOf(Deletion.Retained.class);
    }

    private void crash(String where) {
        var dying = new DirectoryVault(root, clock, step -> {
            if (step.equals(where)) {
                throw new Killed(step);
            }
        });
        assertThatExceptionOfType(Killed.class)
                .isThrownBy(() -> dying.putOnce(KEY, new Protection(governance(Duration.ofDays(1)), false), CONTENT));
    }

    private ObjectVersion put(Protection protection) throws IOException {
        return ((Put.Written) vault.putOnce(KEY, protection, CONTENT)).version();
    }

    private Lock governance(Duration length) {
        return new Lock.Until(LockMode.GOVERNANCE, clock.instant().plus(length));
    }

    private static void assertCode(LocalCode code, ThrowingCallable act) {
        assertThatExceptionOfType(HoldfastException.class)
                .isThrownBy(act)
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code.id()));
    }
}
