package dev.holdfast.core.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.point.ObjectKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StandingTest {
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
    private static final Verdict INTACT = new Verdict.Intact();
    private static final Verdict DAMAGED = new Verdict.Damaged(List.of());
    private static final Verdict MISSING = new Verdict.Missing(new ObjectKey("points/x"));

    @Test
    void intactAtLevelTwoVerifies() {
        var standing = Standing.NEW.after(INTACT, Level.INTEGRITY, AT, "r1");
        assertThat(standing.status()).isEqualTo(Standing.Status.VERIFIED);
        assertThat(standing.intactAt()).contains(AT);
    }

    @Test
    void presenceAloneVerifiesNothing() {
        var standing = Standing.NEW.after(INTACT, Level.PRESENCE, AT, "r1");
        assertThat(standing.status()).isEqualTo(Standing.Status.UNVERIFIED);
        assertThat(standing.intactAt()).isEmpty();
    }

    @Test
    void damageIsBelievedWhenASecondRunReadsItToo() {
        var once = Standing.NEW.after(DAMAGED, Level.INTEGRITY, AT, "r1");
        assertThat(once.status()).isEqualTo(Standing.Status.UNVERIFIED);
        assertThat(once.verdict()).contains("DAMAGED");
        assertThat(once.after(DAMAGED, Level.INTEGRITY, AT, "r1").status()).isEqualTo(Standing.Status.UNVERIFIED);
        assertThat(once.after(DAMAGED, Level.INTEGRITY, AT, "r2").status()).isEqualTo(Standing.Status.FAILED);
        assertThat(once.after(MISSING, Level.PRESENCE, AT, "r2").status()).isEqualTo(Standing.Status.FAILED);
    }

    @Test
    void aSuspicionEndsWithAnIntactRead() {
        var standing = Standing.NEW
                .after(DAMAGED, Level.INTEGRITY, AT, "r1")
                .after(INTACT, Level.INTEGRITY, AT, "r2")
                .after(DAMAGED, Level.INTEGRITY, AT, "r3");
        assertThat(standing.status()).isEqualTo(Standing.Status.VERIFIED);
    }

    @Test
    void failedIsClearedOnlyAtTheLevelThatSetItOrHigher() {
        var failed = Standing.NEW.after(DAMAGED, Level.RESTORE, AT, "r1").after(DAMAGED, Level.RESTORE, AT, "r2");
        assertThat(failed.after(INTACT, Level.INTEGRITY, AT, "r3").status()).isEqualTo(Standing.Status.FAILED);
        assertThat(failed.after(INTACT, Level.RESTORE, AT, "r3").status()).isEqualTo(Standing.Status.VERIFIED);
    }

    @Test
    void whatCouldNotBeToldChangesNothing() {
        var verified = Standing.NEW.after(INTACT, Level.RESTORE, AT, "r1");
        var tried = verified.after(new Verdict.Inconclusive("throttled"), Level.RESTORE, AT.plusSeconds(9), "r2");
        assertThat(tried.triedAt()).contains(AT.plusSeconds(9));
        assertThat(tried.after(INTACT, Level.RESTORE, AT, "r3")).isEqualTo(verified);
        assertThat(tried).usingRecursiveComparison().ignoringFields("triedAt").isEqualTo(verified);
        assertThat(verified.after(new Verdict.Unreadable(List.of()), Level.RESTORE, AT, "r2")
                        .status())
                .isEqualTo(Standing.Status.VERIFIED);
    }

    @Test
    void onlyARestoreTellsThatItRestores() {
        assertThat(Standing.NEW.after(INTACT, Level.INTEGRITY, AT, "r1").restoredAt())
                .isEmpty();
        var restored = Standing.NEW.after(INTACT, Level.RESTORE, AT, "r1");
        assertThat(restored.after(INTACT, Level.INTEGRITY, AT.plusSeconds(9), "r2")
                        .restoredAt())
                .contains(AT);
    }

    @Test
    void damageThatWasSeenWithoutAKeyIsClearedByAWholeReadAlone() {
        var bad = Standing.NEW
                .after(new Verdict.Damaged(java.util.List.of()), Level.REHASH, AT, "r1")
                .after(new Verdict.Damaged(java.util.List.of()), Level.REHASH, AT, "r2");
        assertThat(bad.status()).isEqualTo(Standing.Status.FAILED);
        assertThat(bad.after(INTACT, Level.REHASH, AT, "r3").status()).isEqualTo(Standing.Status.FAILED);
        assertThat(bad.after(INTACT, Level.INTEGRITY, AT, "r3").status()).isEqualTo(Standing.Status.VERIFIED);
    }

    /// point.md 4.4: a verdict on the payload counts for all who name it, one on a record for its point alone.
    @Test
    void aDoubtOfItsOwnRecordIsClearedByNoSharerOfThePayload() {
        var verified = Standing.NEW.after(INTACT, Level.RESTORE, AT, "r1");
        var later = AT.plusSeconds(9);
        var suspect = verified.afterRecord(DAMAGED, Level.RESTORE, AT, "r2");
        var failed = suspect.afterRecord(DAMAGED, Level.RESTORE, AT, "r3");
        for (var doubted : List.of(suspect, failed)) {
            var shared = doubted.afterSharer(INTACT, Level.RESTORE, later, "r4");
            assertThat(shared.status()).isEqualTo(doubted.status());
            assertThat(shared.doubt()).isEqualTo(doubted.doubt());
            assertThat(shared.verdict()).contains("DAMAGED");
            assertThat(shared.intactAt()).as("the payload was read").contains(later);
        }
        assertThat(failed.after(INTACT, Level.RESTORE, later, "r5").status()).isEqualTo(Standing.Status.VERIFIED);
        assertThat(failed.after(INTACT, Level.RESTORE, later, "r5").doubt()).isEqualTo(Standing.NEW.doubt());
    }

    @Test
    void aDoubtOfThePayloadIsClearedByASharerToo() {
        var failed = Standing.NEW.after(DAMAGED, Level.RESTORE, AT, "r1").afterSharer(DAMAGED, Level.RESTORE, AT, "r2");
        assertThat(failed.status()).isEqualTo(Standing.Status.FAILED);
        assertThat(failed.afterSharer(INTACT, Level.RESTORE, AT, "r3").status()).isEqualTo(Standing.Status.VERIFIED);
    }

    @Test
    void aRejectedPointIsClearedByNothingButItsAcceptance() {
        var rejected = Standing.NEW.assessed(Drift.DRIFTED).acknowledged(Drift.REJECTED);
        assertThat(rejected.status()).isEqualTo(Standing.Status.FAILED);
        assertThat(rejected.after(INTACT, Level.DECRYPT, AT, "r1").status()).isEqualTo(Standing.Status.FAILED);
        assertThat(rejected.assessed(Drift.STEADY)).isEqualTo(rejected);
        assertThat(rejected.acknowledged(Drift.ACCEPTED).status()).isEqualTo(Standing.Status.UNVERIFIED);
    }
}
