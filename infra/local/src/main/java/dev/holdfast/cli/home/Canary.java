package dev.holdfast.cli.home;

import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.grant.Grant;
import dev.holdfast.core.grant.GrantRate;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.point.PointIds;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.export.ExportWiring;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;

/// What a stack restores every day through its deployed functions, so that the 3 a.m. restore does not find them
/// asleep: a source of its own with one seeded point, disabled, and a grant for it (architecture.md 5).
/// @param target `s3://bucket/prefix`
public record Canary(Parts system, String target) {
    private static final SourceName NAME = new SourceName("canary");
    private static final String LOCATION = "seeded by holdfast init";

    /// Makes what is missing, the grant last. A grant that somebody named `canary` stays as it is.
    public void set() throws IOException {
        var catalog = system.catalog();
        var known = catalog.registered(Registered.Kind.GRANT, NAME.value());
        if (known.isPresent()) {
            return;
        }
        var source = catalog.source(NAME);
        if (source.isEmpty()) {
            source = Optional.of(source());
            commit("source.added", new Change.Row.OfSource(source.get()));
        }
        ExportWiring.job(system, Seed.sample()).export(source.get(), Optional.empty(), false);
        var grant = new Grant(NAME, NAME, target, Grant.Selector.LATEST, GrantRate.DEFAULT, Optional.empty());
        var row = Registered.first(Registered.Kind.GRANT, NAME.value(), grant.json());
        commit("grant.added", new Change.Row.OfRegistered(row));
    }

    private Source source() {
        return new Source(
                new PointIds(system.random()).source(),
                NAME,
                "kanuka",
                LOCATION,
                Optional.empty(),
                "standard",
                false,
                Optional.empty(),
                1);
    }

    private void commit(String action, Change.Row row) throws IOException {
        var draft = new JournalDraft(
                "vault", system.clock().instant(), system.actor(), action, NAME.value(), new TreeMap<>());
        system.catalog().commit(Change.of(draft, row));
    }
}
