package dev.holdfast.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.catalog.Point.State;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.verification.Standing.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BirthTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void theFirstPointKeepsEveryPeriod() {
        assertThat(born("GOVERNANCE", Optional.empty()).promise()).contains(Instant.parse("2028-12-31T23:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        // the point before it           the promise of this one
        "2026-11-21T09:59:00Z,           2026-11-22T10:00:00Z", // of the same day: minimum alone
        "2026-11-20T22:59:59Z,           2026-11-23T23:00:00Z", // of the day before
        "2026-10-31T22:59:59Z,           2027-01-31T23:00:00Z", // of the month before
        "2025-12-31T22:59:59Z,           2028-12-31T23:00:00Z", // of the year before
    })
    void thePointBeforeTellsWhichPeriodsAreKeptAlready(Instant before, Instant promise) {
        assertThat(born("GOVERNANCE", Optional.of(before)).promise()).contains(promise);
    }

    @Test
    void anUnprovenPointIsLockedForItsProbation() {
        var birth = born("COMPLIANCE", Optional.empty());
        assertThat(birth.lock(false)).isEqualTo(until(LockMode.COMPLIANCE, "2026-12-26T10:00:00Z"));
        assertThat(birth.lock(true)).isEqualTo(until(LockMode.COMPLIANCE, "2028-12-31T23:00:00Z"));
        assertThat(born("GOVERNANCE", Optional.empty()).lock(false))
                .isEqualTo(until(LockMode.GOVERNANCE, "2028-12-31T23:00:00Z"));
    }

    @Test
    void aPolicyThatDoesNotLockLocksNothing() {
        assertThat(born("NONE", Optional.empty()).lock(true)).isEqualTo(Lock.none());
    }

    @Test
    void aPolicyThatPromisesNothingPromisesNothing() {
        var last = policy("{\"name\":\"p\",\"timeZone\":\"UTC\",\"keep\":{\"last\":1},\"lock\":\"NONE\"}");
        assertThat(Birth.of(last, NOW, Optional.empty()).promise()).isEmpty();
        assertThat(Birth.of(last, NOW, Optional.empty()).lock(true)).isEqualTo(Lock.none());
        assertThat(Birth.horizon(last, NOW)).isEmpty();
    }

    @Test
    void theHorizonIsTheStartOfTheLongestPeriod() {
        assertThat(Birth.horizon(locking("NONE"), NOW)).contains(Instant.parse("2025-12-31T23:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "AVAILABLE, UNVERIFIED, 2026-11-21T10:00:00Z, true",
        "AVAILABLE, VERIFIED,   2025-11-21T10:00:01Z, true",
        "AVAILABLE, VERIFIED,   2025-11-21T10:00:00Z, false",
        "AVAILABLE, UNVERIFIED, 2026-11-21T10:00:01Z, false",
        "AVAILABLE, FAILED,     2026-11-21T09:00:00Z, false",
        "EXPIRING,  UNVERIFIED, 2026-11-21T09:00:00Z, false",
    })
    void onlyWhatCountsNowDecides(State state, Status status, Instant createdAt, boolean counts) {
        var policy = policy(
                "{\"name\":\"p\",\"timeZone\":\"UTC\",\"keep\":{\"last\":1},\"maximum\":\"P1Y\",\"lock\":\"NONE\"}");
        var point = new PointFacts("a", createdAt, state, status, false, Optional.empty());
        assertThat(Birth.counts(point, policy, NOW)).isEqualTo(counts);
    }

    private static Birth born(String lock, Optional<Instant> previous) {
        return Birth.of(locking(lock), NOW, previous);
    }

    private static Policy locking(String lock) {
        return policy(
                "{\"name\":\"p\",\"timeZone\":\"Europe/Berlin\",\"keep\":{\"daily\":3,\"monthly\":3,\"yearly\":3},"
                        + "\"minimum\":\"P1D\",\"lock\":\"" + lock + "\"}");
    }

    private static Policy policy(String json) {
        return Policy.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Lock until(LockMode mode, String end) {
        return new Lock.Until(mode, Instant.parse(end));
    }
}
