package dev.holdfast.core.retention;

import java.util.function.IntConsumer;

/// Remembers the last few of the numbers that were added.
final class NewestFew {
    private final int[] ring;
    private long added;

    NewestFew(int few) {
        ring = new int[few];
    }

    void add(int number) {
        ring[(int) (added++ % ring.length)] = number;
    }

    void forEach(IntConsumer each) {
        for (var i = 0; i < Math.min(added, ring.length); i++) {
            each.accept(ring[i]);
        }
    }
}
