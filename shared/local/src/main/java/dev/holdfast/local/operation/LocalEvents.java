package dev.holdfast.local.operation;

import dev.holdfast.core.event.Event;
import dev.holdfast.core.event.EventJson;
import dev.holdfast.core.event.Events;
import java.io.IOException;
import java.util.List;

/// The events of one machine, the latest thousands of them, for whoever follows by number.
public final class LocalEvents implements Events {
    private static final int KEPT = 10_000;

    private final Operations operations;

    LocalEvents(Operations operations) {
        this.operations = operations;
    }

    /// @param id grows with every event
    /// @param detail canonical JSON
    public record Kept(long id, String type, String detail) {}

    @Override
    public void publish(Event event) throws IOException {
        operations.together(sql -> {
            sql.update("INSERT INTO events (type, detail) VALUES (?, ?)", event.type(), EventJson.write(event));
            return sql.update("DELETE FROM events WHERE id <= (SELECT max(id) FROM events) - ?", KEPT);
        });
    }

    /// The events after the one of this number, oldest first.
    public List<Kept> after(long id, int limit) throws IOException {
        return operations.ask(sql -> sql.list(
                "SELECT id, type, detail FROM events WHERE id > ? ORDER BY id LIMIT ?",
                row -> new Kept(row.getLong(1), row.getString(2), row.getString(3)),
                id,
                limit));
    }
}
