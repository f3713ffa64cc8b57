package dev.holdfast.core.journal;

import dev.holdfast.format.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// What the journal remembers of the newest segment, in a chain of its own: a segment that is taken away leaves no gap
/// in their numbers when it was the last.
/// @param name digest of its file, as its successor names it
record Shipped(long number, String name) {
    private static final String MARK = "{\"action\":\"journal.shipped\",";

    JournalDraft draft(Instant at, String actor) {
        return new JournalDraft(
                JournalShipping.CHAIN,
                at,
                actor,
                "journal.shipped",
                Long.toString(number),
                new TreeMap<>(Map.of("sha256", name)));
    }

    static boolean isToldBy(String stored) {
        return stored.startsWith(MARK);
    }

    static Shipped of(String stored) {
        var json = CanonicalJson.read(stored.getBytes(StandardCharsets.UTF_8));
        return new Shipped(
                Long.parseLong(json.path("subject").stringValue()),
                json.path("details").path("sha256").stringValue());
    }
}
