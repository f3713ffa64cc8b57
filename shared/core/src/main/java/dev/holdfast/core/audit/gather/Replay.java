package dev.holdfast.core.audit.gather;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.verification.Drift;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.format.point.ObjectKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How the points of a source stood at an earlier moment, told again in one pass over its chain.
final class Replay {
    /// Of the entries that tell of points' verifications, deaths, and what people decided of them.
    static final Set<String> ACTIONS =
            Set.of("point.verified", "point.expiring", "point.retained", "source.acknowledged");

    /// A standing keeps the verdict's word alone.
    private static final ObjectKey SOMETHING = new ObjectKey("something");

    private final List<Point> ever;
    private final Map<String, Standing> standings = new HashMap<>();
    private final Set<String> going = new HashSet<>();
    private final Set<String> gone = new HashSet<>();

    private Replay(List<Point> ever) {
        this.ever = ever;
        ever.forEach(point -> standings.put(point.record().point().value(), Standing.NEW));
    }

    /// @param ever the points that there ever were until then, expired ones too
    static Replay of(Chain chain, List<Point> ever, Instant at) {
        var replay = new Replay(ever);
        chain.entries(ACTIONS::contains, Instant.MAX)
                .forEach(entry -> replay.play(entry, !entry.at().isAfter(at)));
        return replay;
    }

    private void play(Entry entry, boolean past) {
        switch (entry.action()) {
            case "point.verified" -> verified(entry, past);
            case "source.acknowledged" -> acknowledged(entry, past);
            case "point.expiring" -> (past ? gone : going).add(entry.subject());
            default -> (past ? gone : going).remove(entry.subject());
        }
    }

    private void acknowledged(Entry entry, boolean past) {
        if (past) {
            var decision = entry.detail("verdict").equals("accept") ? Drift.ACCEPTED : Drift.REJECTED;
            standings.computeIfPresent(entry.detail("point"), (id, standing) -> standing.acknowledged(decision));
        }
    }

    /// A verdict counts for every point that the entry tells of: all that share the payload, or one (point.md 4.4). An
    /// entry that names no run is a run of its own.
    private void verified(Entry entry, boolean past) {
        if (past) {
            var told = Level.of(Integer.parseInt(entry.details().getOrDefault("level", "1")));
            var level = entry.details().containsKey("rehashed") ? Level.REHASH : told;
            var verdict = verdict(entry.detail("verdict"));
            var run = entry.details().getOrDefault("run", Long.toString(entry.seq()));
            entry.points()
                    .forEach(point -> standings.computeIfPresent(
                            point,
                            (id, standing) -> !id.equals(entry.subject())
                                    ? standing.afterSharer(verdict, level, entry.at(), run)
                                    : entry.details().containsKey("ofRecord")
                                            ? standing.afterRecord(verdict, level, entry.at(), run)
                                            : standing.after(verdict, level, entry.at(), run)));
        }
    }

    /// Those that were available, as they stood.
    List<Point> points() {
        return ever.stream().filter(this::wasThere).map(this::then).toList();
    }

    /// Not yet on its way out, if it ever went.
    private boolean wasThere(Point point) {
        var id = point.record().point().value();
        return !gone.contains(id) && (point.state() == Point.State.AVAILABLE || going.contains(id));
    }

    private Point then(Point point) {
        return new Point(
                point.record(),
                point.recordRef(),
                Point.State.AVAILABLE,
                standings.getOrDefault(point.record().point().value(), Standing.NEW),
                point.protection(),
                point.storedBytes(),
                point.revision());
    }

    private static Verdict verdict(String word) {
        return switch (word) {
            case "INTACT" -> new Verdict.Intact();
            case "DAMAGED" -> new Verdict.Damaged(List.of());
            case "MISSING" -> new Verdict.Missing(SOMETHING);
            case "UNREADABLE" -> new Verdict.Unreadable(List.of());
            case String other -> new Verdict.Inconclusive(other);
        };
    }
}
