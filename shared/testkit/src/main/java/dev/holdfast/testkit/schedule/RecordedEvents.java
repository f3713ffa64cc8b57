package dev.holdfast.testkit.schedule;

import dev.holdfast.core.event.Event;
import dev.holdfast.core.event.Events;
import dev.holdfast.format.HoldfastException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Events that are only written down; a bus that takes none can be played.
public final class RecordedEvents implements Events {
    private final List<Event> published = new CopyOnWriteArrayList<>();

    private Optional<HoldfastException> refusal = Optional.empty();

    /// From now on nothing is taken.
    public void refuse(HoldfastException why) {
        refusal = Optional.of(why);
    }

    @Override
    public void publish(Event event) {
        refusal.ifPresent(why -> {
            throw why;
        });
        published.add(event);
    }

    public List<Event> published() {
        return List.copyOf(published);
    }
}
