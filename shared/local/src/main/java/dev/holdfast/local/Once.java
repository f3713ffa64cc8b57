package dev.holdfast.local;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/// A part that is opened at its first use.
final class Once<T> {
    private Optional<T> part = Optional.empty();

    interface Opening<T> {
        T open() throws IOException;
    }

    synchronized T get(Opening<T> opening) throws IOException {
        if (part.isEmpty()) {
            part = Optional.of(opening.open());
        }
        return part.get();
    }

    synchronized void set(T opened) {
        part = Optional.of(opened);
    }

    synchronized void ifOpen(Consumer<T> act) {
        part.ifPresent(act);
    }
}
