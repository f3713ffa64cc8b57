package dev.holdfast.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.audit.SourceEvidence.Copy.Place;
import dev.holdfast.core.copy.CopyJob;
import dev.holdfast.core.copy.VaultCopy.Copied;
import dev.holdfast.core.point.PointReader;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.vault.Origin;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.format.Proves;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.testkit.Faults;
import dev.holdfast.testkit.Killed;
import dev.holdfast.testkit.parts.MemoryParts;
import dev.holdfast.testkit.vault.FaultyVault;
import dev.holdfast.testkit.vault.InMemoryVault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class VaultCopyTest {
    @TempDir
    private Path scratch = Path.of("");

    private Optional<MemoryParts> made = Optional.empty();

    @BeforeEach
    void twoPointsOfASource() throws IOException {
        made = Optional.of(new MemoryParts(scratch));
        var source = parts().add(1, "api");
        new Backups(parts()).export(source, "one", ".env.kanuka");
        parts().clock().advance(Duration.ofHours(1));
        new Backups(parts()).export(source, "two", ".env.kanuka");
    }

    @Test
    void theCopyHasTheBytesLocksAndHoldsAndRestores() throws IOException {
        var held = parts().points().getFirst().record().payload().key();
        parts().vault().setHold(parts().vault().find(held).orElseThrow().version(), true);
        var copy = new InMemoryVault(parts().clock());
        copy.plant(new ObjectKey("elsewhere"), new byte[1]); // so that its version ids are other ones
        var copied = copy(copy);
        assertThat(copied.copied()).isEqualTo(6);
        assertThat(copied.verified()).isEqualTo(6);
        for (var key : original()) {
            assertThat(copy.contents().get(key))
                    .isEqualTo(parts().vault().contents().get(key));
            assertThat(copy.find(key).orElseThrow().protection())
                    .isEqualTo(parts().vault().find(key).orElseThrow().protection());
        }
        var reader = new PointReader(copy, parts().trustedKeys(), parts().decryptionKeys());
        var job = VerificationWiring.job(parts(), reader, List.of());
        for (var point : parts().points()) {
            assertThat(job.verify(point, Level.RESTORE).verdict()).isEqualTo(new Verdict.Intact());
        }
    }

    @Test
    void whereverItIsCutOffItNamesNothingThatItLacksAndTheNextRunGoesOn() throws IOException {
        var dry = Faults.none();
        copy(new FaultyVault(new InMemoryVault(parts().clock()), dry));
        for (int call = 1; call <= dry.calls(); call++) {
            var copy = new InMemoryVault(parts().clock());
            try {
                copy(new FaultyVault(copy, Faults.killAfter(call)));
            } catch (Killed e) {
                assertThat(copy.contents()).as("after call %d", call).satisfies(VaultCopyTest::isConsistent);
            }
            var rest = copy(copy);
            assertThat(rest.copied() + rest.present()).isEqualTo(6);
            assertThat(rest.differing()).isEmpty();
            assertThat(copy.contents().keySet()).containsAll(original());
        }
    }

    /// A record is there only with its payload and contents.
    private static void isConsistent(Map<ObjectKey, byte[]> contents) {
        long records = contents.keySet().stream()
                .filter(key -> key.value().startsWith("points/"))
                .count();
        long others = contents.keySet().stream()
                .filter(key -> key.value().startsWith("payloads/"))
                .count();
        assertThat(records == 0 || others == 4).isTrue();
    }

    @Test
    void whatDiffersThereIsToldAndLeftAlone() throws IOException {
        var copy = new InMemoryVault(parts().clock());
        copy(copy);
        var payload = parts().points().getFirst().record().payload().key();
        var bytes =
                java.util.Objects.requireNonNull(copy.contents().get(payload)).clone();
        bytes[bytes.length / 2] ^= 1;
        copy.corrupt(copy.find(payload).orElseThrow().version(), bytes);
        var again = copy(copy);
        assertThat(again.copied()).isZero();
        assertThat(again.differing()).containsExactly(payload);
        assertThat(copy.contents().get(payload)).isEqualTo(bytes);
    }

    /// A copy that took damage for right would be locked, and be what is left when the vault is lost.
    @Test
    void whatIsDamagedHereIsNotCopiedNorCountedAndTheNextRunAfterItsRepairGoesOn() throws IOException {
        var copy = new InMemoryVault(parts().clock());
        var newest = parts().points().getFirst();
        var payload = newest.record().payload().key();
        var version = parts().vault().find(payload).orElseThrow().version();
        var right = java.util.Objects.requireNonNull(parts().vault().contents().get(payload));
        var wrong = right.clone();
        wrong[wrong.length / 2] ^= 1;
        parts().vault().corrupt(version, wrong);
        var copied = copy(copy);
        assertThat(copied.damaged()).containsExactly(payload);
        assertThat(copied.verified()).isEqualTo(5);
        assertThat(copy.contents()).doesNotContainKey(payload);
        assertThat(newestTold())
                .isEqualTo(parts().points().getLast().record().point().value());
        parts().vault().corrupt(version, right);
        assertThat(copy(copy).damaged()).isEmpty();
        assertThat(newestTold()).isEqualTo(newest.record().point().value());
    }

    @Test
    void whatIsMissingHereIsToldAndItsPointNotCounted() throws IOException {
        var payload = parts().points().getFirst().record().payload().key();
        parts().vault().lose(parts().vault().find(payload).orElseThrow().version());
        assertThat(copy(new InMemoryVault(parts().clock())).damaged()).containsExactly(payload);
        assertThat(newestTold())
                .isEqualTo(parts().points().getLast().record().point().value());
    }

    /// What is right there is right, whatever has become of it here.
    @Test
    void whatTheCopyHasStaysCountedWhenItIsDamagedHereLater() throws IOException {
        var copy = new InMemoryVault(parts().clock());
        copy(copy);
        var payload = parts().points().getFirst().record().payload().key();
        parts().vault().corrupt(parts().vault().find(payload).orElseThrow().version(), new byte[3]);
        var again = copy(copy);
        assertThat(again.damaged()).isEmpty();
        assertThat(again.differing()).isEmpty();
    }

    private String newestTold() throws IOException {
        var chain = parts().points().getFirst().record().source().value();
        var entries = parts().catalog().journal(chain, 1, 100);
        return JsonMapper.shared()
                .readTree(entries.getLast().stored())
                .path("subject")
                .stringValue("");
    }

    @Test
    void aLockThatBecameLongerHereBecomesSoThere() throws IOException {
        var copy = new InMemoryVault(parts().clock());
        copy(copy);
        var payload = parts().points().getFirst().record().payload().key();
        var later =
                new Lock.Until(LockMode.COMPLIANCE, parts().clock().instant().plus(Duration.ofDays(900)));
        parts().vault().extendLock(parts().vault().find(payload).orElseThrow().version(), later);
        copy(copy);
        assertThat(copy.find(payload).orElseThrow().protection().lock()).isEqualTo(later);
    }

    @Test
    void aHoldThatIsPutOnHereIsPutOnThereAndOneThatIsNoMoreHereStaysThere() throws IOException {
        var copy = new InMemoryVault(parts().clock());
        copy(copy);
        var payload = parts().points().getFirst().record().payload().key();
        var version = parts().vault().find(payload).orElseThrow().version();
        parts().vault().setHold(version, true);
        assertThat(copy(copy).held()).isZero();
        assertThat(copy.find(payload).orElseThrow().protection().legalHold()).isTrue();
        parts().vault().setHold(version, false);
        assertThat(copy(copy).held()).isEqualTo(1);
        assertThat(copy.find(payload).orElseThrow().protection().legalHold()).isTrue();
    }

    @Test
    void aLockThatIsLongerThereStaysSo() throws IOException {
        var copy = new InMemoryVault(parts().clock());
        copy(copy);
        var payload = parts().points().getFirst().record().payload().key();
        var longer =
                new Lock.Until(LockMode.COMPLIANCE, parts().clock().instant().plus(Duration.ofDays(900)));
        copy.extendLock(copy.find(payload).orElseThrow().version(), longer);
        copy(copy);
        assertThat(copy.find(payload).orElseThrow().protection().lock()).isEqualTo(longer);
    }

    @Test
    @Proves("PT-11")
    void aCopySaysThatItIsOneAndOfWhat() throws IOException {
        var copy = new InMemoryVault(parts().clock());
        copy(copy);
        var origin = Objects.requireNonNull(copy.contents().get(Origin.KEY));
        assertThat(new String(origin, StandardCharsets.UTF_8))
                .isEqualTo("{\"at\":\"2026-11-21T04:00:00Z\",\"format\":1,\"from\":\"memory\"}");
        assertThat(copy.find(Origin.KEY).orElseThrow().protection().lock().end())
                .contains(parts().clock().instant().plus(Duration.ofDays(365)));
        assertThat(Origin.isCopy(parts().vault())).isFalse();
        var elsewhere = new InMemoryVault(parts().clock());
        elsewhere.plant(new ObjectKey("elsewhere"), new byte[1]); // so that its version ids are other ones
        copy(elsewhere);
        var record = parts().points().getLast().record();
        var reader = new PointReader(elsewhere, parts().trustedKeys(), parts().decryptionKeys());
        assertThat(reader.record(record.source(), record.point()).record()).isEqualTo(record);
        var mark = elsewhere.find(Origin.KEY).orElseThrow();
        elsewhere.lose(mark.version());
        assertThatThrownBy(() -> reader.locate(record.payload()));
    }

    @Test
    void aLockThatHasEndedBecomesOneOfADay() throws IOException {
        parts().clock().advance(Duration.ofDays(4000));
        var copy = new InMemoryVault(parts().clock());
        copy(copy);
        for (var key : original()) {
            assertThat(copy.find(key).orElseThrow().protection().lock().end())
                    .contains(parts().clock().instant().plus(Duration.ofDays(1)));
        }
    }

    @Test
    void theJournalTellsOfEachSourceItsNewestWholePoint() throws IOException {
        var copy = new InMemoryVault(parts().clock());
        copy(copy);
        var newest = parts().points().getFirst();
        var chain = newest.record().source().value();
        var entries = parts().catalog().journal(chain, 1, 100);
        assertThat(entries.getLast().stored())
                .contains("\"action\":\"source.copied\"")
                .contains("\"newest\":\"" + newest.record().createdAt() + "\"")
                .contains("\"place\":\"REGION\"");
    }

    private Copied copy(Vault to) throws IOException {
        return new CopyJob(parts().vault(), parts().catalog(), parts().clock(), "test").copy(to, Place.REGION);
    }

    private java.util.Set<ObjectKey> original() {
        return parts().vault().contents().keySet().stream()
                .filter(key -> key.value().matches("(points|payloads)/.*"))
                .collect(Collectors.toSet());
    }

    private MemoryParts parts() {
        return made.orElseThrow();
    }
}
