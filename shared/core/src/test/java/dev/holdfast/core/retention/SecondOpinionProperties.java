package dev.holdfast.core.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.format.Refused;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The planner and [NaivePlan], written apart from one another, agree on every word.
final class SecondOpinionProperties {
    private static final int DAILY_RUN = 20_000;
    private static final int NIGHTLY_RUN = 1_200_000;

    @Test
    void bothPlannersSayTheSame() {
        agree(0, DAILY_RUN);
    }

    @Test
    @Tag("nightly")
    void bothPlannersSayTheSameAMillionTimes() {
        agree(DAILY_RUN, NIGHTLY_RUN);
    }

    @Test
    void aPolicyIsRefusedExactlyWhenTheTextSaysSo() {
        for (var seed = 0L; seed < 5_000; seed++) {
            var policy = new Histories(seed).written();
            if (Histories.usable(policy)) {
                assertThat(Policy.read(policy).name()).isNotNull();
            } else {
                assertThatThrownBy(() -> Policy.read(policy)).as("seed " + seed).isInstanceOf(Refused.class);
            }
        }
    }

    private static void agree(int from, int to) {
        for (var seed = (long) from; seed < to; seed++) {
            var history = new Histories(seed).history();
            List<Answer> ours =
                    history.plan().decisions().stream().map(Answer::of).toList();
            var theirs = new NaivePlan(history).answers();
            if (!ours.equals(theirs)) {
                assertThat(ours).as("seed " + seed + ": " + history).isEqualTo(theirs);
            }
        }
    }
}
