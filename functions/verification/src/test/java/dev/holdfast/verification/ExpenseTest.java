package dev.holdfast.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.testkit.catalog.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExpenseTest {
    private static final Instant NOW = Samples.START.plus(Duration.ofDays(3));

    @Test
    void deeperLevelsCostMore() {
        var point = Samples.point(Samples.sourceId(1), 1);
        assertThat(Expense.CLOUD.of(point, Level.PRESENCE)).isLessThan(Expense.CLOUD.of(point, Level.INTEGRITY));
        assertThat(Expense.CLOUD.of(point, Level.INTEGRITY)).isLessThan(Expense.CLOUD.of(point, Level.RESTORE));
    }

    @Test
    void aDayOfBackupsPaysForADayOfVerificationsAndWhatWasVerifiedIsSpent() {
        var point = Samples.point(Samples.sourceId(1), 3);
        long all = Expense.CLOUD.left(List.of(List.of(point)), NOW);
        assertThat(all).isGreaterThan(Expense.CLOUD.of(point, Level.RESTORE));
        var verified = point.with(point.standing().after(new Verdict.Intact(), Level.RESTORE, NOW, "r"));
        assertThat(Expense.CLOUD.left(List.of(List.of(verified)), NOW))
                .isEqualTo(all - Expense.CLOUD.of(point, Level.RESTORE));
    }

    @Test
    void anEmptyPursePaysTheFirstTaskAndWhatMustBeKnown() {
        var purse = new Purse(Expense.CLOUD, 0);
        assertThat(purse.pays(task(Risk.UNSEEN))).isTrue();
        assertThat(purse.pays(task(Risk.UNSEEN))).isFalse();
        assertThat(purse.pays(task(Risk.SUSPECT))).isTrue();
        assertThat(purse.pays(task(Risk.NEVER_PROVEN))).isTrue();
        assertThat(purse.pays(task(Risk.LONG_UNREAD))).isFalse();
    }

    private static Campaign.Task task(Risk risk) {
        return new Campaign.Task(Samples.point(Samples.sourceId(1), 1), Level.INTEGRITY, risk, NOW);
    }
}
