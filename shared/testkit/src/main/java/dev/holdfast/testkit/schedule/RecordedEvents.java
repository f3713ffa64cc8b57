package dev.holdfast.testkit.schedule;

import dev.holdfast.core.event.Event;
import dev.holdfast.core.event.Events;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Events that are only written down.
public final class RecordedEvents implements Events {
    private final List<Event> published = new CopyOnWriteArrayList<>();

    @Override
    public void publish(Event event) {
        published.add(event);
    }

    public List<Event> published() {
        return List.copyOf(published);
    }
}
