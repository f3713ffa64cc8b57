package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.point.PointReader;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SignedRecord;
import dev.holdfast.testkit.catalog.Samples;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whoever can write to the vault, and even encrypt to its recipients, cannot make a reader open what was not
/// backed up: every forgery is refused while the keys are still untouched.
final class ForgeryTest {
    private Rig rig = newRig();

    private static Rig newRig() {
        try {
            return new Rig();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void twoPoints() throws IOException {
        rig.backUp();
        rig.content.change("second");
        rig.backUp();
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    @Test
    void aRecordSignedBySomebodyElseIsRefused() throws Exception {
        var pair = Rig.keyPair();
        var stranger = Rig.signer(pair, KeyIds.of(pair.getPublic()));
        var record = newest().record();
        var id = new PointId("20261122T000000Z-000000000001");
        plant(ObjectKey.record(record.source(), id), SignedRecord.seal(record, stranger));
        refused("point.untrusted-signer", Rig.SOURCE.id(), id);
    }

    @Test
    void theRecordOfAnotherPointIsRefused() throws IOException {
        var id = new PointId("20261122T000000Z-000000000001");
        plant(ObjectKey.record(Rig.SOURCE.id(), id), bytes(newest().recordRef().key()));
        refused("point.mismatch", Rig.SOURCE.id(), id);
    }

    @Test
    void theRecordOfAnotherSourceIsRefused() throws IOException {
        var other = Samples.sourceId(2);
        var id = newest().record().point();
        plant(ObjectKey.record(other, id), bytes(newest().recordRef().key()));
        refused("point.mismatch", other, id);
    }

    @Test
    void payloadsSwappedBetweenPointsAreRefused() throws IOException {
        var newer = rig.points().get(0).record().payload();
        var older = rig.points().get(1).record().payload();
        var swapped = bytes(older.key());
        rig.vault.corrupt(new ObjectVersion(newer.key(), newer.version().orElseThrow()), swapped);
        var reader = keyless();
        assertThatThrownBy(() -> reader.authenticate(newer))
                .isInstanceOfSatisfying(
                        Damaged.class,
                        damaged -> assertThat(damaged.problem().code()).isEqualTo("point.mismatch"));
    }

    @Test
    void aVersionPlantedBesideTheFirstIsNeverRead() throws IOException {
        var before = rig.restored(newest());
        plant(newest().record().payload().key(), "planted".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        plant(newest().recordRef().key(), "planted".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(rig.restored(newest())).isEqualTo(before);
    }

    private Point newest() throws IOException {
        return rig.points().getFirst();
    }

    private byte[] bytes(ObjectKey key) {
        return java.util.Objects.requireNonNull(rig.vault.contents().get(key));
    }

    private void plant(ObjectKey key, byte[] bytes) {
        rig.vault.plant(key, bytes);
    }

    /// A reader that fails the test when it asks for a key.
    private PointReader keyless() {
        return new PointReader(rig.vault, rig.trusted, context -> {
            throw new AssertionError("a key was asked for before everything was compared");
        });
    }

    private void refused(String code, dev.holdfast.format.point.SourceId source, PointId point) {
        assertThatThrownBy(() -> keyless().record(source, point))
                .isInstanceOfSatisfying(
                        Damaged.class,
                        damaged -> assertThat(damaged.problem().code()).isEqualTo(code));
    }
}
