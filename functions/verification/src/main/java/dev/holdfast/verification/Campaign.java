package dev.holdfast.verification;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.point.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is due for verification, in the order of risk (verification.md, Schedule): suspected of damage, never proven,
/// the newest of a source not restored for a week, not re-read for a month, not looked at for a day. Pure.
final class Campaign {
    private static final Duration RESTORE_NEWEST = Duration.ofDays(7);
    private static final Duration READ = Duration.ofDays(30);
    private static final Duration LOOK = Duration.ofDays(1);
    private static final Comparator<Task> BY_RISK = Comparator.comparing(Task::risk)
            .thenComparing(Task::provenAt)
            .thenComparing(task -> task.point().record().point());

    private Campaign() {}

    enum Risk {
        SUSPECT,
        NEVER_PROVEN,
        NEWEST_OF_SOURCE,
        LONG_UNREAD,
        UNSEEN
    }

    /// @param provenAt when it last told anything; the beginning of time when never
    record Task(Point point, Level level, Risk risk, Instant provenAt) {}

    /// @param points of one source, newest first
    static List<Task> due(List<Point> points, Instant now) {
        var tasks = new ArrayList<Task>();
        Set<ObjectKey> read = new HashSet<>();
        for (var point : points) {
            boolean newest = tasks.isEmpty() && point.equals(points.getFirst());
            // a verdict on a payload counts for every point that names it: each is read once, by its newest point
            boolean first = read.add(point.record().payload().key());
            task(point, newest, first, now).ifPresent(tasks::add);
        }
        return tasks.stream().sorted(BY_RISK).toList();
    }

    static List<Task> inOrder(List<Task> ofAllSources) {
        return ofAllSources.stream().sorted(BY_RISK).toList();
    }

    private static Optional<Task> task(Point point, boolean newest, boolean first, Instant now) {
        var standing = point.standing();
        var seen = standing.verifiedAt().orElse(Instant.MIN);
        if (standing.suspectRun().isPresent() && standing.status() != Standing.Status.FAILED && first) {
            return Optional.of(new Task(point, Level.RESTORE, Risk.SUSPECT, seen));
        }
        if (standing.intactAt().isEmpty() && first) {
            return Optional.of(new Task(point, Level.RESTORE, Risk.NEVER_PROVEN, seen));
        }
        if (newest && isOlder(standing.intactAt(), RESTORE_NEWEST, now)) {
            return Optional.of(new Task(point, Level.RESTORE, Risk.NEWEST_OF_SOURCE, seen));
        }
        if (first && isOlder(standing.intactAt(), READ, now)) {
            return Optional.of(new Task(point, Level.INTEGRITY, Risk.LONG_UNREAD, seen));
        }
        return isOlder(standing.verifiedAt(), LOOK, now)
                ? Optional.of(new Task(point, Level.PRESENCE, Risk.UNSEEN, seen))
                : Optional.empty();
    }

    private static boolean isOlder(Optional<Instant> moment, Duration age, Instant now) {
        return moment.map(at -> !at.plus(age).isAfter(now)).orElse(true);
    }
}
