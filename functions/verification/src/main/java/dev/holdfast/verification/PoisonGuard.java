package dev.holdfast.verification;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.catalog.Conflict;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.point.PointReader;
import dev.holdfast.core.verification.Comparison;
import dev.holdfast.core.verification.Drift;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.point.Contents;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Compares points that were proven with the newest good one before them, so that a poisoned source cannot rotate its
/// good points out (retention.md 7). It only tells; retention freezes the source.
record PoisonGuard(Catalog catalog, PointReader reader, String actor) {
    private static final int PAGE = 32;
    private static final int REACH = 1_000;

    /// Assesses this point and those after its baseline that are proven and were not assessed yet, oldest first:
    /// each is a baseline for the next. One whose contents do not open now stays unassessed, which is noticed after
    /// a day.
    /// @param newest as the catalog had it before it was verified
    void assess(Point newest, Instant at) throws IOException {
        if (newest.standing().drift().isPresent()) {
            return;
        }
        Optional<Point> baseline = Optional.empty();
        for (var point : sinceBaseline(newest).reversed()) {
            var assessed = isDue(point) ? assess(point, baseline, at) : point;
            baseline = isBaseline(assessed) ? Optional.of(assessed) : baseline;
        }
    }

    /// Newest first, ending with the baseline when there is one within reach.
    private List<Point> sinceBaseline(Point newest) throws IOException {
        var seen = new ArrayList<Point>();
        var query = PointQuery.available(newest.record().source(), PAGE)
                .notAfter(newest.record().createdAt());
        for (var walk = catalog.walk(query); seen.size() < REACH && walk.hasNext(); ) {
            var point = walk.next();
            seen.add(point);
            if (isBaseline(point)) {
                return seen;
            }
        }
        return seen;
    }

    private static boolean isDue(Point point) {
        return isProven(point) && point.standing().drift().isEmpty();
    }

    private static boolean isBaseline(Point point) {
        return isProven(point)
                && point.standing().drift().filter(Drift::isBaseline).isPresent();
    }

    private static boolean isProven(Point point) {
        return point.standing().status() == Standing.Status.VERIFIED;
    }

    private Point assess(Point point, Optional<Point> baseline, Instant at) throws IOException {
        if (baseline.isEmpty()
                || baseline.get().record().payload().equals(point.record().payload())) {
            return keep(point, Drift.STEADY, draft(point, at, "point.assessed", new TreeMap<>()));
        }
        try {
            var comparison = Comparison.of(contents(baseline.get()), contents(point));
            var drift = comparison.drift();
            var action = drift == Drift.DRIFTED ? "point.drifted" : "point.assessed";
            return keep(point, drift, draft(point, at, action, comparison.details()));
        } catch (PointReader.ObjectMissing | HoldfastException e) {
            return point;
        }
    }

    private Contents contents(Point point) throws IOException {
        reader.authenticate(point.record().contents());
        return reader.contents(point.record());
    }

    private JournalDraft draft(Point point, Instant at, String action, SortedMap<String, String> details) {
        var record = point.record();
        return new JournalDraft(
                record.source().value(), at, actor, action, record.point().value(), details);
    }

    private Point keep(Point point, Drift drift, JournalDraft entry) throws IOException {
        var assessed = point.with(point.standing().assessed(drift));
        try {
            catalog.commit(Change.of(entry, new Row.OfPoint(assessed)));
            return assessed;
        } catch (Conflict e) {
            return point; // somebody else was at it: it is assessed with the next verification
        }
    }
}
