package dev.holdfast.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A seeded source of values for one case of a [Property].
public final class Cases {
    private final SplittableRandom random;

    public Cases(long seed) {
        random = new SplittableRandom(seed);
    }

    /// Both ends included.
    public int between(int least, int most) {
        return (int) random.nextLong(least, most + 1L);
    }

    /// Both ends included, in whole seconds.
    public Instant between(Instant first, Instant last) {
        return Instant.ofEpochSecond(random.nextLong(first.getEpochSecond(), last.getEpochSecond() + 1));
    }

    public boolean coin() {
        return random.nextBoolean();
    }

    /// True once in `n` times on average.
    public boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    public <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /// Up to `most` values.
    public <T> List<T> several(int most, Supplier<T> value) {
        return IntStream.range(0, between(0, most)).mapToObj(i -> value.get()).toList();
    }

    public <T> List<T> shuffled(List<T> values) {
        var rest = new ArrayList<>(values);
        var result = new ArrayList<T>();
        while (!rest.isEmpty()) {
            result.add(rest.remove(random.nextInt(rest.size())));
        }
        return result;
    }

    public byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /// 1 to `most` characters of `alphabet`.
    public String word(String alphabet, int most) {
        var word = new StringBuilder();
        for (var rest = between(1, most); rest > 0; rest--) {
            word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return word.toString();
    }
}
