package dev.holdfast.verification;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.event.Event;
import dev.holdfast.core.event.Events;
import dev.holdfast.core.point.PointSelector;
import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Orders;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Works through points and sees to it that damage is heard of: an event at once, and a new backup of the source.
public final class Verifier {
    private static final int PAGE = 1_000;

    private final Ports ports;

    public record Ports(
            Catalog catalog, VerificationJob job, Events events, Orders orders, InstantSource clock, String run) {}

    public Verifier(Ports ports) {
        this.ports = ports;
    }

    /// @param left points that were due and not come to
    public record Coverage(int verified, int damaged, int left) {}

    public Verification one(String notation, Level level) throws IOException {
        return verify(new PointSelector(ports.catalog()).select(notation), level);
    }

    /// What is due, of one source or of all, as long as there is time.
    /// @param timeFor whether there is time left for this point
    public Coverage due(Optional<SourceName> only, Predicate<Point> timeFor) throws IOException {
        var tasks = tasks(only);
        int verified = 0;
        int damaged = 0;
        for (var task : tasks) {
            if (!timeFor.test(task.point())) {
                break;
            }
            damaged += isBad(verify(task.point(), task.level()).verdict()) ? 1 : 0;
            verified++;
        }
        var coverage = new Coverage(verified, damaged, tasks.size() - verified);
        ports.events()
                .publish(new Event.VerificationCompleted(
                        ports.clock().instant(), ports.run(), verified, damaged, coverage.left()));
        return coverage;
    }

    private List<Campaign.Task> tasks(Optional<SourceName> only) throws IOException {
        var sources = only.isEmpty() ? ports.catalog().sources() : List.of(source(only.get()));
        var tasks = new ArrayList<Campaign.Task>();
        for (var source : sources) {
            tasks.addAll(Campaign.due(points(source), ports.clock().instant()));
        }
        return Campaign.inOrder(tasks);
    }

    private Source source(SourceName name) throws IOException {
        return ports.catalog()
                .source(name)
                .orElseThrow(() -> new Refused(CoreCode.SOURCE_UNKNOWN, "There is no source \"" + name + "\"."));
    }

    private List<Point> points(Source source) throws IOException {
        var points = new ArrayList<Point>();
        for (var query = PointQuery.available(source.id(), PAGE); ; ) {
            var page = ports.catalog().points(query);
            points.addAll(page);
            if (page.size() < PAGE) {
                return points;
            }
            var last = page.getLast().record();
            var cursor = new Catalog.Cursor(last.createdAt(), last.point());
            query = new PointQuery(
                    query.source(), query.idPrefix(), query.notAfter(), Optional.of(cursor), query.states(), PAGE);
        }
    }

    private Verification verify(Point point, Level level) throws IOException {
        var done = ports.job().verify(point, level);
        if (isBad(done.verdict())) {
            sound(done);
        }
        return done;
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

    /// The order's slot is a moment of its own, so that it is a new point and never taken for an old one.
    private void sound(Verification damaged) throws IOException {
        var record = damaged.point().record();
        var name = new SourceName(record.sourceName());
        var now = ports.clock().instant();
        ports.events()
                .publish(new Event.PointDamaged(
                        now,
                        record.source(),
                        name,
                        record.point(),
                        damaged.level().number(),
                        damaged.verdict().word()));
        if (ports.catalog().source(name).filter(Source::enabled).isPresent()) {
            ports.orders().send(List.of(new Orders.Order(Duty.EXPORT, name, now.truncatedTo(ChronoUnit.SECONDS))));
        }
    }
}
