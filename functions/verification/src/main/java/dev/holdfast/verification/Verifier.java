package dev.holdfast.verification;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.event.Event;
import dev.holdfast.core.event.Events;
import dev.holdfast.core.point.PointSelector;
import dev.holdfast.core.retention.Policies;
import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Orders;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.core.verification.Cadence;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Works through points and sees to it that damage is heard of: an event at once, and a new backup of the source.
public final class Verifier {
    private final Ports ports;
    private int uncertified;

    record Ports(
            Catalog catalog,
            Policies policies,
            VerificationJob job,
            Events events,
            Orders orders,
            InstantSource clock,
            String run,
            Cadence cadence,
            Expense expense,
            Certifier certifier,
            Keeper keeper,
            Pings pings) {}

    Verifier(Ports ports) {
        this.ports = ports;
    }

    /// What one run did.
    /// @param inconclusive of the verified, how many told nothing
    /// @param left that were due and not come to, for want of time or money
    /// @param estimate of all that was due, in billionths of a dollar
    /// @param oldest how old the oldest proof of a kept byte is
    /// @param pings who was told outside that all is well
    public record Tally(
            int verified,
            int damaged,
            int inconclusive,
            int left,
            long estimate,
            Coverage coverage,
            Duration oldest,
            Pings.Sent pings) {}

    public Verification one(String notation, Level level) throws IOException {
        return verify(new PointSelector(ports.catalog()).select(notation), level);
    }

    /// What is due, of one source or of all, as long as there is time and money. A point too large for the time left
    /// lets smaller ones go before it; one point a run is never too expensive.
    /// @param timeFor whether there is time left for work that may take so long
    public Tally due(Optional<SourceName> only, Predicate<Duration> timeFor) throws IOException {
        var began = ports.clock().instant();
        var sources = sources(only);
        var points = List.copyOf(sources.values());
        var now = ports.clock().instant();
        var tasks = new Campaign(ports.cadence(), now, changes(sources, now)).due(points);
        var purse = new Purse(ports.expense(), ports.expense().left(points, now));
        var done = new ArrayList<Verification>();
        // everything is read once more at the end, and takes as long as now
        var reserve = Duration.between(began, ports.clock().instant());
        for (var task : tasks) {
            if (timeFor.test(reserve.plus(time(task))) && purse.pays(task)) {
                done.add(verify(task.point(), task.level()));
            }
        }
        var after = sources(only);
        return told(done, tasks, after);
    }

    private static Duration time(Campaign.Task task) {
        return Pace.of(task.level(), task.point().record().payload().bytes());
    }

    /// The event goes before the checks outside, which may take their time to answer.
    private Tally told(List<Verification> done, List<Campaign.Task> tasks, Map<Source, List<Point>> after)
            throws IOException {
        var now = ports.clock().instant();
        var coverage = coverage(after);
        int damaged = count(done, Verifier::isBad);
        int left = tasks.size() - done.size();
        ports.events()
                .publish(new Event.VerificationCompleted(
                        now, ports.run(), done.size(), damaged, left, coverage.age(now)));
        return new Tally(
                done.size(),
                damaged,
                count(done, Verdict.Inconclusive.class::isInstance),
                left,
                ports.expense().of(tasks),
                coverage,
                coverage.age(now),
                ports.pings().send(after, ports.clock()));
    }

    private static int count(List<Verification> done, Predicate<Verdict> verdict) {
        return (int) done.stream().map(Verification::verdict).filter(verdict).count();
    }

    /// How much is proven of what is kept.
    public Coverage coverage() throws IOException {
        return coverage(sources(Optional.empty()));
    }

    private static Coverage coverage(Map<Source, List<Point>> sources) {
        return Coverage.of(List.copyOf(sources.values()));
    }

    private Map<SourceId, Instant> changes(Map<Source, List<Point>> sources, Instant now) throws IOException {
        var changes = new Changes(ports.catalog(), ports.policies());
        var found = new HashMap<SourceId, Instant>();
        for (var entry : sources.entrySet()) {
            var source = entry.getKey();
            changes.of(source, entry.getValue(), now).ifPresent(at -> found.put(source.id(), at));
        }
        return found;
    }

    /// Each source with its available points: sources come and go while a campaign runs.
    private Map<Source, List<Point>> sources(Optional<SourceName> only) throws IOException {
        var sources = only.isEmpty() ? ports.catalog().sources() : List.of(source(only.get()));
        var points = new LinkedHashMap<Source, List<Point>>();
        for (var source : sources) {
            points.put(source, ports.catalog().available(source.id()));
        }
        return points;
    }

    private Source source(SourceName name) throws IOException {
        return ports.catalog()
                .source(name)
                .orElseThrow(() -> new Refused(CoreCode.SOURCE_UNKNOWN, "There is no source \"" + name + "\"."));
    }

    private Verification verify(Point point, Level level) throws IOException {
        var done = ports.job().look(point, level);
        certify(done);
        ports.job().record(done);
        // what is FAILED already was sounded twice
        if (isBad(done.verdict()) && point.standing().failedLevel().isEmpty()) {
            sound(done);
        }
        return done;
    }

    /// Before the verdict is told, so that a crash between the two loses no certificate. The verdict stands when there
    /// is none.
    private void certify(Verification done) {
        if (Certifier.certifies(done)) {
            try {
                ports.keeper().keep(ports.certifier().certify(done, done.ended()));
            } catch (IOException | UncheckedIOException | HoldfastException e) {
                uncertified++;
            }
        }
    }

    /// How many passed restore tests have no certificate, as it could not be signed or kept.
    public int uncertified() {
        return uncertified;
    }

    static boolean isBad(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Damaged(var ignored) -> true;
            case Verdict.Missing(var ignored) -> true;
            case Verdict.Intact() -> false;
            case Verdict.Unreadable(var ignored) -> false;
            case Verdict.Inconclusive(var ignored) -> false;
        };
    }

    /// The new backup is ordered before the event goes, which may be lost. The order's slot is a moment of its own, so
    /// that it is a new point and never taken for an old one.
    private void sound(Verification damaged) throws IOException {
        var record = damaged.point().record();
        var name = new SourceName(record.sourceName());
        var now = ports.clock().instant();
        if (ports.catalog().source(name).filter(Source::enabled).isPresent()) {
            ports.orders().send(List.of(new Orders.Order(Duty.EXPORT, name, now.truncatedTo(ChronoUnit.SECONDS))));
        }
        ports.events()
                .publish(new Event.PointDamaged(
                        now,
                        record.source(),
                        name,
                        record.point(),
                        damaged.level().number(),
                        damaged.verdict().word()));
    }
}
