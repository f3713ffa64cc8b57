package dev.holdfast.aws.table;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.PointJson;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.Digest;
import dev.holdfast.format.point.SourceId;

/// Rows as items, both ways.
final class Rows {
    static final String REVISION = "revision";
    static final String CREATED = "created";
    static final String STATE = "state";

    private Rows() {}

    static Item item(Source source) {
        return Item.of(Keys.source(source.id()))
                .with("name", source.name().value())
                .with("kind", source.kind())
                .with("location", source.location())
                .with("schedule", source.schedule())
                .with("policy", source.policy())
                .with("enabled", source.enabled())
                .with("removedAt", source.removedAt())
                .with(REVISION, source.revision());
    }

    static Source source(Item item) {
        return new Source(
                new SourceId(item.text(Keys.SK)),
                new SourceName(item.text("name")),
                item.text("kind"),
                item.text("location"),
                item.maybe("schedule"),
                item.text("policy"),
                item.flag("enabled"),
                item.moment("removedAt"),
                item.number(REVISION).orElseThrow());
    }

    static Item item(Point point) {
        var record = point.record();
        return Item.of(Keys.point(record.source(), record.point()))
                .with(CREATED, Keys.created(record.createdAt(), record.point()))
                .with(STATE, point.state().name())
                .with("point", PointJson.write(point))
                .with(REVISION, point.revision());
    }

    static Point point(Item item) {
        return PointJson.read(item.text("point"));
    }

    static Item item(Registered row) {
        return Item.of(Keys.registered(row.kind(), row.name()))
                .with("document", row.document())
                .with("removedAt", row.removedAt())
                .with(REVISION, row.revision());
    }

    static Registered registered(Registered.Kind kind, Item item) {
        return new Registered(
                kind,
                item.text(Keys.SK),
                item.text("document"),
                item.moment("removedAt"),
                item.number(REVISION).orElseThrow());
    }

    static Item item(JournalEntry entry) {
        return Item.of(Keys.entry(entry.chain(), entry.seq()))
                .with("stored", entry.stored())
                .with("hash", entry.hash().hex());
    }

    static JournalEntry entry(String chain, Item item) {
        return new JournalEntry(
                chain, Long.parseLong(item.text(Keys.SK)), item.text("stored"), new Digest(item.text("hash")));
    }
}
