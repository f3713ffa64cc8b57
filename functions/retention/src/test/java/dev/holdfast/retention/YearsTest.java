package dev.holdfast.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `infra/checks/tools/retention-years [SEED [YEARS]]` runs the long one.
final class YearsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aSeasonLosesNoPromiseAndLeavesNothingUntold(long seed) throws IOException {
        assertThat(new Years(seed).live(60).expired).isGreaterThan(100);
    }

    @Test
    @Tag("nightly")
    void tenYears() throws IOException {
        long seed = Long.getLong("holdfast.seed", 2026);
        int years = Integer.getInteger("holdfast.years", 10);
        var lived = new Years(seed).live(365 * years);
        System.out.printf("seed %d, %d years: %s%n", seed, years, lived);
        assertThat(lived.expired).isGreaterThan(1_000 * years);
    }
}
