package dev.holdfast.format.point;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.Proves;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Proves("PT-9")
class FingerprintKeyTest {
    private final FingerprintKey key = new FingerprintKey(new byte[32]);

    @Test
    void theOrderOfTheItemsIsNothing() {
        var items =
                IntStream.range(0, 50).mapToObj(i -> Samples.item("file-" + i)).toList();
        var shuffled = new ArrayList<>(items);
        for (var seed = 0; seed < 100; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(key.of("kanuka", shuffled)).as("seed " + seed).isEqualTo(key.of("kanuka", items));
        }
    }

    @Test
    void everyChangeChangesIt() {
        var other = new byte[32];
        other[31] = 1;
        var a = Samples.item("a");
        var fingerprints = List.of(
                key.of("kanuka", List.of(a)),
                key.of("workspace", List.of(a)),
                key.of("kanuka", List.of()),
                key.of("kanuka", List.of(a, a)),
                key.of("kanuka", List.of(Samples.item("b"))),
                key.of("kanuka", List.of(new Contents.Item("a", 1, Samples.digest("b")))),
                key.of("kanukaa", List.of(new Contents.Item("", 1, Samples.digest("a")))),
                new FingerprintKey(other).of("kanuka", List.of(a)));
        assertThat(fingerprints).doesNotHaveDuplicates();
    }

    @Test
    void closingWipesTheKey() {
        var items = List.of(Samples.item("a"));
        var secret = new FingerprintKey(new byte[] {
            1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8
        });
        secret.close();
        assertThat(secret.of("kanuka", items)).isEqualTo(key.of("kanuka", items));
    }
}
