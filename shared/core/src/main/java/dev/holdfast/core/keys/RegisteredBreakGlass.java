package dev.holdfast.core.keys;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.catalog.Registered.Kind;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.format.Refused;
import dev.holdfast.format.envelope.X25519;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;

/// Break-glass recipients as rows of a catalog.
/// @param actor who the journal says it was
public record RegisteredBreakGlass(Catalog catalog, InstantSource clock, String actor) implements BreakGlass {
    @Override
    public List<String> recipients() throws IOException {
        return catalog.registered(Kind.RECIPIENT).stream()
                .filter(Registered::isLive)
                .map(Registered::name)
                .toList();
    }

    @Override
    public void add(String recipient, String reason) throws IOException {
        var name = X25519.recipient(recipient).name();
        var known = catalog.registered(Kind.RECIPIENT, name);
        if (known.filter(Registered::isLive).isEmpty()) {
            var document = JsonNodeFactory.instance.objectNode();
            commit(
                    known.map(row -> row.next(document))
                            .orElseGet(() -> Registered.first(Kind.RECIPIENT, name, document)),
                    "recipient.added",
                    reason);
        }
    }

    @Override
    public void remove(String recipient, String reason) throws IOException {
        var row = catalog.registered(Kind.RECIPIENT, recipient)
                .filter(Registered::isLive)
                .orElseThrow(() ->
                        new Refused(CoreCode.RECIPIENT_UNKNOWN, "Backups are not encrypted to \"" + recipient + "\"."));
        commit(row.removed(clock.instant()), "recipient.removed", reason);
    }

    private void commit(Registered row, String action, String reason) throws IOException {
        var details = new TreeMap<>(Map.of("reason", reason));
        var entry = new JournalDraft("vault", clock.instant(), actor, action, row.name(), details);
        catalog.commit(Change.of(entry, new Change.Row.OfRegistered(row)));
    }
}
