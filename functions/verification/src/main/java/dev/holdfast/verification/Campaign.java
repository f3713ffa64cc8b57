package dev.holdfast.verification;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.verification.Cadence;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is due for verification, in the order of risk (verification.md, Schedule). Pure. What a run does not come to is
/// due in the next one, and earlier: there is no place to go on from that could be lost.
/// @param changes of each source, when last a key, its policy or what wrote its points became another
record Campaign(Cadence cadence, Instant now, Map<SourceId, Instant> changes) {
    private static final Comparator<Task> BY_URGENCY = Comparator.comparing(Task::turn)
            .thenComparing(task -> task.point().record().point());

    /// The smallest, and another one when it could not be told last time.
    private static final Comparator<Point> CANARY = Comparator.comparing(
                    (Point point) -> point.standing().triedAt().orElse(Instant.MIN))
            .thenComparingLong(point -> point.record().payload().bytes());

    Campaign {
        changes = Map.copyOf(changes);
    }

    /// @param turn the moment by which tasks are ordered: since when it is due, less its risk's head start; what could
    ///     not be told last time waits behind all that was due before that attempt
    record Task(Point point, Level level, Risk risk, Instant turn) {}

    /// @param sources the points of each, newest first
    List<Task> due(List<List<Point>> sources) {
        var tasks = new ArrayList<Task>();
        sources.forEach(points -> tasks.addAll(ofSource(points)));
        tasks.addAll(canaries(sources, tasks));
        return tasks.stream().sorted(BY_URGENCY).toList();
    }

    private List<Task> ofSource(List<Point> points) {
        var tasks = new ArrayList<Task>();
        var readers = readers(points);
        var sound = points.stream()
                .filter(point -> point.standing().status() != Standing.Status.FAILED)
                .findFirst();
        for (var point : points) {
            boolean newest = point.equals(points.getFirst())
                    || sound.filter(point::equals).isPresent();
            task(point, newest, readers.containsValue(point)).ifPresent(tasks::add);
        }
        return tasks;
    }

    /// A verdict on a payload counts for every point that names it: each is read once, by its newest point whose own
    /// record is not in doubt, as with a bad record nobody comes to the payload.
    private static Map<ObjectKey, Point> readers(List<Point> points) {
        var readers = new HashMap<ObjectKey, Point>();
        for (var point : points) {
            readers.merge(
                    point.record().payload().key(),
                    point,
                    (newer, older) -> newer.standing().doubt().ofRecord()
                                    && !older.standing().doubt().ofRecord()
                            ? older
                            : newer);
        }
        return readers;
    }

    private Optional<Task> task(Point point, boolean newest, boolean reads) {
        var standing = point.standing();
        var born = point.record().createdAt();
        boolean suspect = standing.suspectRun().isPresent() && standing.status() != Standing.Status.FAILED;
        if (suspect && (reads || standing.doubt().ofRecord())) {
            return task(
                    point, Level.RESTORE, Risk.SUSPECT, standing.verifiedAt().orElse(born));
        }
        if (reads && standing.intactAt().isEmpty()) {
            return task(point, Level.RESTORE, Risk.NEVER_PROVEN, born);
        }
        if (newest && isOver(standing.restoredAt(), cadence.restore())) {
            return task(
                    point, Level.RESTORE, Risk.NEWEST_OF_SOURCE, over(standing.restoredAt(), cadence.restore(), born));
        }
        if (reads && changed(point).isPresent()) {
            return task(point, Level.INTEGRITY, Risk.LONG_UNREAD, changed(point).get());
        }
        if (reads && isOver(standing.intactAt(), cadence.read())) {
            return task(point, Level.INTEGRITY, Risk.LONG_UNREAD, over(standing.intactAt(), cadence.read(), born));
        }
        if (reads && isOver(standing.readAt(), cadence.rehash())) {
            return task(point, Level.REHASH, Risk.LONG_UNREAD, over(standing.readAt(), cadence.rehash(), born));
        }
        var looked = standing.lookedAt().map(at -> at.plus(cadence.look()));
        return task(point, Level.PRESENCE, Risk.UNSEEN, looked.orElse(born));
    }

    /// When something changed after it was opened last, if it did.
    private Optional<Instant> changed(Point point) {
        return Optional.ofNullable(changes.get(point.record().source()))
                .filter(at -> point.standing().intactAt().filter(at::isAfter).isPresent());
    }

    /// When it is due by now. What was told and was not INTACT is told again a day later, however long it has been due,
    /// or it would take every turn; damage that waits for its second read has no such wait.
    private Optional<Task> task(Point point, Level level, Risk risk, Instant due) {
        var standing = point.standing();
        boolean waits = standing.told().filter(last -> !last.isIntact()).isPresent()
                && (risk != Risk.SUSPECT
                        || standing.told().filter(Standing.Told::isBad).isEmpty());
        var again = standing.verifiedAt().filter(at -> waits).map(at -> at.plus(cadence.look()));
        var since = again.filter(due::isBefore).orElse(due);
        if (since.isAfter(now)) {
            return Optional.empty();
        }
        var turn = standing.triedAt().filter(since::isBefore).orElseGet(() -> since.minus(risk.headStart()));
        return Optional.of(new Task(point, level, risk, turn));
    }

    private boolean isOver(Optional<Instant> moment, Duration age) {
        return moment.map(at -> !at.plus(age).isAfter(now)).orElse(true);
    }

    private static Instant over(Optional<Instant> moment, Duration age, Instant born) {
        return moment.map(at -> at.plus(age)).orElse(born);
    }

    /// A key that has died is to be noticed within a day: of the newest points that the same recipients open, the
    /// smallest is opened, unless one of them is read anyway.
    private List<Task> canaries(List<List<Point>> sources, List<Task> tasks) {
        var read = new HashSet<Point>();
        tasks.stream()
                .filter(task -> task.level().compareTo(Level.INTEGRITY) >= 0)
                .forEach(task -> read.add(task.point()));
        var groups = new TreeMap<String, List<Point>>();
        sources.stream()
                .filter(points -> !points.isEmpty())
                .map(List::getFirst)
                .forEach(point -> groups.computeIfAbsent(
                                String.join(" ", point.record().recipients()), any -> new ArrayList<>())
                        .add(point));
        return groups.values().stream()
                .filter(group -> group.stream().noneMatch(read::contains))
                .flatMap(group -> canary(group).stream())
                .toList();
    }

    /// Where nothing was ever opened, all of it is due as never proven.
    private Optional<Task> canary(List<Point> group) {
        var last = group.stream()
                .flatMap(point -> point.standing().intactAt().stream())
                .max(Comparator.naturalOrder());
        return last.filter(at -> isOver(last, cadence.canary()))
                .flatMap(at -> group.stream()
                        .min(CANARY)
                        .flatMap(point -> task(point, Level.INTEGRITY, Risk.CANARY, at.plus(cadence.canary()))));
    }
}
