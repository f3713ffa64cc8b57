package dev.holdfast.restore;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.importing.RestorePlan;
import dev.holdfast.core.importing.RestoreTarget;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.point.Payload;
import dev.holdfast.core.point.PointReader;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.point.Contents;
import dev.holdfast.format.point.PointRecord;
import java.io.IOException;
import java.time.InstantSource;
import java.util.TreeMap;

/// Restores a recovery point: everything is authenticated before anything is planned, planned before anything is
/// touched, and told to the journal.
public final class RestoreJob {
    private final PointReader reader;
    private final Catalog catalog;
    private final InstantSource clock;
    private final String actor;

    public RestoreJob(PointReader reader, Catalog catalog, InstantSource clock, String actor) {
        this.reader = reader;
        this.catalog = catalog;
        this.clock = clock;
        this.actor = actor;
    }

    /// A point whose record, payload and contents agree.
    /// @param payload the upstream file in clear
    public record Prepared(PointRecord record, Contents contents, Payload payload) {}

    /// Reads and compares everything (point.md 2), then opens the contents. Nothing is written anywhere.
    /// @throws Damaged when a stored byte is not what the signed record names
    public Prepared prepare(Point point) throws IOException {
        try {
            var found = reader.record(point.record().source(), point.record().point());
            if (!found.ref().sha256().equals(point.recordRef().sha256())) {
                throw new Damaged(
                        CoreCode.POINT_MISMATCH,
                        "The record of " + point.record().point() + " is not the one that was made.");
            }
            var record = found.record();
            reader.authenticate(record.payload());
            reader.authenticate(record.contents());
            return new Prepared(record, reader.contents(record), () -> reader.payload(record));
        } catch (PointReader.ObjectMissing e) {
            throw e.asFailure();
        }
    }

    public <O, P extends RestorePlan> P plan(Prepared prepared, RestoreTarget<O, P> target, O options)
            throws IOException {
        return target.plan(prepared.payload(), options);
    }

    /// Carries out the plan and journals it.
    public <O, P extends RestorePlan> void apply(Prepared prepared, RestoreTarget<O, P> target, P plan, O options)
            throws IOException {
        target.apply(plan, prepared.payload(), options);
        var details = new TreeMap<>(plan.summary());
        details.put("plan", plan.hash());
        var record = prepared.record();
        catalog.commit(Change.of(new JournalDraft(
                record.source().value(),
                clock.instant(),
                actor,
                "restore.completed",
                record.point().value(),
                details)));
    }
}
