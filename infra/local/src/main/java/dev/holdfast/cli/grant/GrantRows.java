package dev.holdfast.cli.grant;

import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.catalog.Registered.Kind;
import dev.holdfast.core.grant.Grant;
import dev.holdfast.core.journal.JournalDraft;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The grants in a catalog, as commands see and change them.
record GrantRows(Parts system) {
    List<Grant> live() throws IOException {
        return system.catalog().registered(Kind.GRANT).stream()
                .flatMap(row -> Grant.of(row).stream())
                .toList();
    }

    Optional<Registered> row(String name) throws IOException {
        return system.catalog().registered(Kind.GRANT, name);
    }

    /// Writes a grant's row and its journal entry, which says all of it.
    void commit(Registered row, String action) throws IOException {
        var details = new TreeMap<String, String>();
        row.json()
                .properties()
                .forEach(field -> details.put(field.getKey(), field.getValue().stringValue("")));
        var draft = new JournalDraft("vault", system.clock().instant(), system.actor(), action, row.name(), details);
        system.catalog().commit(Change.of(draft, new Change.Row.OfRegistered(row)));
    }

    Result result() throws IOException {
        var grants = live();
        var result = Result.of(
                Json.object().put("grants", grants.stream().map(GrantRows::json).toList()));
        if (grants.isEmpty()) {
            result.say("No grants: no event restores anything.");
        }
        grants.forEach(grant -> result.say("%-20s  %-32s  %-8s  %s  %s"
                .formatted(
                        grant.name(),
                        grant.point(),
                        grant.rate(),
                        grant.target(),
                        grant.expiresAt().map(end -> "until " + end).orElse(""))));
        return result;
    }

    private static Json json(Grant grant) {
        return Json.object()
                .put("name", grant.name())
                .put("source", grant.source())
                .put("to", grant.target())
                .put("mode", "new")
                .put("selector", grant.selector().word())
                .put("rate", grant.rate())
                .put("expires", grant.expiresAt());
    }
}
