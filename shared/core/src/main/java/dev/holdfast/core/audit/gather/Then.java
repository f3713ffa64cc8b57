package dev.holdfast.core.audit.gather;

import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.catalog.ToldRows;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.retention.PolicyVersions;
import dev.holdfast.core.source.Source;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Sources and policies as they were at an earlier moment: by the last that the journal told of each until then. Hears
/// every entry, those of a chain in order. Memory grows with the rows, not with the journal.
final class Then {
    private static final String POINT = "row:POINT:";

    private final Instant at;
    private final Map<String, Told> last = new HashMap<>();
    /// The first that was told afterwards.
    private final Map<String, Told> next = new HashMap<>();

    private record Told(Instant at, String value) {}

    Then(Instant at) {
        this.at = at;
    }

    void hear(JournalEntry entry) {
        var rows = ToldRows.of(entry.stored());
        rows.keySet().removeIf(key -> key.startsWith(POINT));
        if (!rows.isEmpty()) {
            var when = Entry.read(entry, any -> true).orElseThrow().at();
            rows.forEach((key, value) -> hear(key, new Told(when, value)));
        }
    }

    private void hear(String key, Told told) {
        if (told.at().isAfter(at)) {
            next.merge(key, told, (one, other) -> other.at().isBefore(one.at()) ? other : one);
        } else {
            last.merge(key, told, (one, other) -> other.at().isBefore(one.at()) ? one : other);
        }
    }

    /// Empty when nothing had told of it until then.
    Optional<Source> source(Source today) {
        return row(last, ToldRows.key(new Row.OfSource(today)))
                .map(row -> row instanceof Row.OfSource(var source) ? source : today);
    }

    /// What a name stood for.
    /// @param unregistered what it stands for as long as nobody registers it
    Optional<Policy> policy(String name, Optional<Policy> unregistered) {
        var key = "row:" + Registered.Kind.POLICY + ":" + name;
        if (last.containsKey(key)) {
            return versions(last, key).map(PolicyVersions::policy);
        }
        // the first row that was ever told keeps what it took the place of
        return next.containsKey(key)
                ? versions(next, key)
                        .filter(versions -> !versions.former().isEmpty())
                        .map(versions -> versions.former().getLast().policy())
                : unregistered;
    }

    private static Optional<PolicyVersions> versions(Map<String, Told> told, String key) {
        return row(told, key)
                .flatMap(row -> row instanceof Row.OfRegistered(var registered) && registered.isLive()
                        ? Optional.of(PolicyVersions.read(registered))
                        : Optional.empty());
    }

    private static Optional<Row> row(Map<String, Told> told, String key) {
        return Optional.ofNullable(told.get(key)).flatMap(one -> ToldRows.row(Map.entry(key, one.value())));
    }
}
