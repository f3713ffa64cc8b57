package dev.holdfast.core.audit.gather;

import dev.holdfast.core.journal.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What an audit needs of an entry of the journal; small, as many are held at once.
/// @param details without what it tells of the catalog's rows
/// @param points whose rows were written with it
record Entry(
        long seq,
        Instant at,
        String actor,
        String action,
        String subject,
        Map<String, String> details,
        List<String> points) {
    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final String ACTION = "{\"action\":\"";
    private static final String ROW = "row:";
    private static final String POINT = "row:POINT:";

    /// The entry, when its action is one of these. What is canonical begins with its action: most are told apart
    /// unread.
    static Optional<Entry> read(JournalEntry entry, Predicate<String> actions) {
        var stored = entry.stored();
        var end = stored.indexOf('"', ACTION.length());
        return stored.startsWith(ACTION) && end > 0 && actions.test(stored.substring(ACTION.length(), end))
                ? Optional.of(parse(entry))
                : Optional.empty();
    }

    private static Entry parse(JournalEntry entry) {
        var fields = new HashMap<String, String>();
        var details = new HashMap<String, String>();
        var points = new ArrayList<String>();
        try (var json = JSON.createParser(ObjectReadContext.empty(), entry.stored())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                if (json.nextToken() == JsonToken.START_OBJECT) {
                    details(json, details, points);
                } else {
                    fields.put(name, json.getString());
                }
            }
            return new Entry(
                    entry.seq(),
                    Instant.parse(fields.getOrDefault("at", "")),
                    fields.getOrDefault("actor", ""),
                    fields.getOrDefault("action", "").intern(),
                    fields.getOrDefault("subject", ""),
                    Map.copyOf(details),
                    List.copyOf(points));
        } catch (JacksonException | java.time.DateTimeException e) {
            throw new IllegalArgumentException("no entry of a journal", e);
        }
    }

    private static void details(JsonParser json, Map<String, String> details, List<String> points) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            json.nextToken();
            if (name.startsWith(POINT)) {
                points.add(name.substring(name.lastIndexOf(':') + 1));
            } else if (!name.startsWith(ROW)) {
                details.put(name, json.getString());
            }
        }
    }

    /// Empty when it says nothing of that.
    String detail(String name) {
        return details.getOrDefault(name, "");
    }

    /// Of a restore test (level 3 or 4) that did not pass.
    boolean isFailedTest() {
        return action.equals("point.verified")
                && Integer.parseInt(details.getOrDefault("level", "1")) >= 3
                && Set.of("DAMAGED", "MISSING", "UNREADABLE").contains(detail("verdict"));
    }
}
