package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.export.ExportOutcome;
import dev.holdfast.format.point.ObjectRef;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A backup locks what it writes for as long as the policy promises to keep it, in the request that writes it
/// (retention.md 5), under the standard policy in UTC.
final class BirthLocksTest {
    private Rig rig;

    BirthLocksTest() throws IOException {
        rig = new Rig();
    }

    @BeforeEach
    void aQuietMoment() {
        rig.clock.set(Instant.parse("2026-11-21T03:00:00Z"));
    }

    @AfterEach
    void tearDown() throws IOException {
        rig.close();
    }

    @Test
    void theFirstPointOfASourceKeepsItsYear() throws IOException {
        var point = rig.backUp().point();
        assertThat(point.record().promise()).contains(Instant.parse("2033-01-01T00:00:00Z"));
        assertThat(locks(point)).containsOnly(until("2033-01-01T00:00:00Z"));
        assertThat(point.protection().lock()).isEqualTo(until("2033-01-01T00:00:00Z"));
    }

    @Test
    void aLaterPointOfTheDayIsPromisedLess() throws IOException {
        rig.backUp();
        rig.content.change("second");
        assertThat(locks(rig.backUp().point())).containsOnly(until("2026-12-05T05:00:00Z"));
    }

    @Test
    void theFirstPointOfAMonthKeepsIt() throws IOException {
        rig.backUp();
        rig.clock.set(Instant.parse("2026-12-05T03:00:00Z"));
        rig.content.change("second");
        assertThat(locks(rig.backUp().point())).containsOnly(until("2027-12-01T00:00:00Z"));
    }

    @Test
    void aSharedPayloadCarriesTheLatestOfItsPointsLocks() throws IOException {
        rig.clock.set(Instant.parse("2026-11-27T03:00:00Z"));
        rig.backUp();
        rig.content.change("second");
        var day = rig.backUp().point();
        rig.clock.advance(Duration.ofDays(5));
        var month = rig.backUp();
        assertThat(month).isInstanceOf(ExportOutcome.Unchanged.class);
        assertThat(month.point().record().payload()).isEqualTo(day.record().payload());
        assertThat(locks(month.point())).containsOnly(until("2027-12-01T00:00:00Z"));
        rig.clock.advance(Duration.ofHours(1));
        var later = rig.backUp().point();
        assertThat(lock(later.recordRef())).isEqualTo(until("2026-12-16T08:00:00Z"));
        assertThat(lock(later.record().payload())).isEqualTo(until("2027-12-01T00:00:00Z"));
    }

    private List<Lock> locks(Point point) throws IOException {
        return List.of(
                lock(point.recordRef()),
                lock(point.record().payload()),
                lock(point.record().contents()));
    }

    private Lock lock(ObjectRef ref) throws IOException {
        return rig.vault.find(ref.key()).orElseThrow().protection().lock();
    }

    private static Lock until(String end) {
        return new Lock.Until(LockMode.GOVERNANCE, Instant.parse(end));
    }
}
