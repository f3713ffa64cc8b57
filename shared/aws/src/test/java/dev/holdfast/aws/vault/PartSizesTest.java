package dev.holdfast.aws.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PartSizesTest {
    private static final PartSizes SIZES = PartSizes.STANDARD;

    @Test
    void tenThousandPartsHoldTheLargestObjectThatS3Takes() {
        var all = IntStream.rangeClosed(1, PartSizes.MOST).mapToLong(SIZES::of).sum();
        assertThat(all).isGreaterThanOrEqualTo(PartSizes.LARGEST_OBJECT);
    }

    @Test
    void everyPartIsOfASizeThatS3Takes() {
        assertThat(IntStream.rangeClosed(1, PartSizes.MOST).mapToLong(SIZES::of))
                .allMatch(size -> size >= 5L << 20 && size <= 5L << 30);
    }

    @Test
    void partsInTheHeapNeverExceedItsShare() {
        assertThat(IntStream.rangeClosed(1, PartSizes.MOST).filter(SIZES::inMemory))
                .isNotEmpty()
                .allMatch(number -> (SIZES.underway(number) + 1) * SIZES.of(number) <= SIZES.memory());
    }
}
