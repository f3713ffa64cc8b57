package dev.holdfast.doorway;

import java.io.IOException;
import java.util.Optional;

/// A part that is made at the first call and not before: a snapshot must hold no id, no nonce and no key.
public final class Lazy<T> {
    private final Making<T> making;
    private Optional<T> made = Optional.empty();

    @FunctionalInterface
    public interface Making<T> {
        T make() throws IOException;
    }

    public Lazy(Making<T> making) {
        this.making = making;
    }

    public synchronized T get() throws IOException {
        if (made.isEmpty()) {
            made = Optional.of(making.make());
        }
        return made.get();
    }
}
