package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PropertyTest {
    @Test
    void aFailureNamesTheSeedThatRepeatsIt() {
        Property broken = any -> assertThat(any.between(0, 99)).isLessThan(90);
        var seed = firstBreaking(broken);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Property.holds(1_000, broken))
                .withMessageStartingWith("broken for seed " + seed + ":");
    }

    private static long firstBreaking(Property property) {
        for (var seed = 0L; ; seed++) {
            try {
                Property.holdsFor(seed, property);
            } catch (AssertionError e) {
                return seed;
            }
        }
    }

    @Test
    void everyRunSeesTheSameCases() {
        assertThat(drawn()).isEqualTo(drawn()).doesNotHaveDuplicates();
    }

    private static List<List<Object>> drawn() {
        var drawn = new ArrayList<List<Object>>();
        Property.holds(
                50,
                any -> drawn.add(List.of(
                        any.between(1, 1_000_000),
                        any.coin(),
                        any.word("abc", 9),
                        any.shuffled(List.of(1, 2, 3, 4)),
                        any.several(3, () -> any.oneIn(2)))));
        return drawn;
    }
}
