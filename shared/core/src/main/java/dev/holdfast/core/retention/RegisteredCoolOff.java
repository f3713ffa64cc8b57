package dev.holdfast.core.retention;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.catalog.Registered.Kind;
import dev.holdfast.core.journal.JournalDraft;
import java.io.IOException;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;

/// The cool-off of a vault whose settings lie in its catalog (architecture.md 5); P3D until somebody sets it.
public record RegisteredCoolOff(Catalog catalog) {
    private static final String NAME = "vault";
    private static final String FIELD = "period";
    private static final Period STANDARD = Period.ofDays(3);

    public Period period() throws IOException {
        return catalog.registered(Kind.COOL_OFF, NAME)
                .filter(Registered::isLive)
                .map(row -> Period.parse(row.json().path(FIELD).stringValue(STANDARD.toString())))
                .orElse(STANDARD);
    }

    /// Sets what a new vault begins with, once; one that is set stays: changing it is a decision of its own.
    /// @param actor who the journal says it was
    public void begin(Period period, Instant now, String actor) throws IOException {
        if (catalog.registered(Kind.COOL_OFF, NAME).isPresent()) {
            return;
        }
        var row = Registered.first(
                Kind.COOL_OFF, NAME, JsonNodeFactory.instance.objectNode().put(FIELD, period.toString()));
        var draft = new JournalDraft(
                "vault", now, actor, "cool-off.set", NAME, new TreeMap<>(Map.of(FIELD, period.toString())));
        catalog.commit(Change.of(draft, new Change.Row.OfRegistered(row)));
    }
}
