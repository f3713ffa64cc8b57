package dev.holdfast.aws;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/// The time that the invocation at hand has left, as its runtime tells it.
public final class Remaining implements Deadline {
    private final AtomicReference<LongSupplier> millis =
            new AtomicReference<>(() -> NONE.remaining().toMillis());

    /// Begins an invocation: `context::getRemainingTimeInMillis`.
    public void of(LongSupplier remainingMillis) {
        millis.set(remainingMillis);
    }

    @Override
    public Duration remaining() {
        return Duration.ofMillis(millis.get().getAsLong());
    }
}
