package dev.holdfast.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.retention.Hold;
import dev.holdfast.core.retention.PassMemory;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.retention.PolicyVersions;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.VaultUnavailable;
import dev.holdfast.core.verification.Drift;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.Refused;
import dev.holdfast.testkit.Cases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Simulated years of one source with an hourly schedule: gaps, failing and shared points, changing policies, holds,
/// clocks that jump, a store of many moods, a pass a day. What must hold is asserted after each pass.
final class Years {
    private static final Duration COOL_OFF = Duration.ofDays(3);
    private static final List<String> POLICIES = List.of(
            "{'name':'standard','timeZone':'Europe/Berlin','keep':{'hourly':12,'daily':7,'weekly':4,'monthly':3},'minimum':'P1D'}",
            "{'name':'standard','timeZone':'America/New_York','keep':{'daily':10,'last':3},'minimum':'P2D','maximum':'P60D'}",
            "{'name':'standard','timeZone':'Australia/Lord_Howe','keep':{'hourly':24,'within':'P2D'},'minimum':'PT36H','lock':'COMPLIANCE'}",
            "{'name':'standard','timeZone':'UTC','keep':{'daily':5,'yearly':3,'quarterly':2},'lock':'NONE'}");

    private final Cases any;
    private final World world;
    private final MoodyVault store;
    private final RetentionJob job;
    private final Promises promises;
    private final List<Hold> holds = new ArrayList<>();
    private final Lived lived = new Lived();
    private Optional<Point> newest = Optional.empty();

    Years(long seed) throws IOException {
        any = new Cases(seed);
        world = new World(POLICIES.getFirst());
        store = new MoodyVault(world.vault, any);
        job = new RetentionJob(world.ports(store, world.catalog), World::nothing);
        promises = new Promises(world.source.id(), world.policy);
    }

    Lived live(int days) throws IOException {
        for (int day = 0; day < days; day++) {
            for (int hour = 0; hour < 24; hour++) {
                hour();
            }
            decide();
            store.beWell(false);
            pass();
        }
        quieten();
        assertThat(lived.cutOff).as("days without a whole pass").isLessThan(days / 2);
        return lived;
    }

    private void hour() throws IOException {
        world.clock.advance(any.oneIn(400) ? Duration.ofHours(any.between(2, 90)) : Duration.ofHours(1));
        if (any.oneIn(1_000)) {
            world.ahead = Duration.ofMinutes(any.between(-3_000, 3_000)); // until somebody notices
        } else if (any.oneIn(20)) {
            world.ahead = Duration.ZERO;
        }
        if (any.oneIn(12)) {
            return;
        }
        try {
            backup();
        } catch (Refused e) {
            lived.failedBackups++; // the store takes no lock that is over by its own clock
        }
    }

    private void backup() throws IOException {
        var shared = newest.filter(point -> any.coin() && world.state(point) == Point.State.AVAILABLE);
        var point = world.point(shared);
        lived.points++;
        promises.born(point);
        newest = Optional.of(any.oneIn(25) ? world.failed(point) : world.verified(point));
        if (any.oneIn(25)) {
            newest = Optional.empty();
        }
    }

    /// What people do now and then.
    private void decide() throws IOException {
        var now = world.clock.instant();
        if (any.oneIn(45)) {
            change(Policy.parse(any.pick(POLICIES).replace('\'', '"').getBytes(StandardCharsets.UTF_8)), now);
        }
        if (any.oneIn(30)) {
            var from = Optional.of(now.minus(Duration.ofDays(any.between(0, 20))));
            var to = Optional.of(now.plus(Duration.ofDays(any.between(0, 5))));
            var scope = new Hold.Scope(world.source.id(), Optional.empty(), from, to);
            holds.add(world.hold(new Hold("h" + now.getEpochSecond(), scope, "r", now, "t", Optional.empty())));
            promises.of(holds.getLast());
            lived.holds++;
        }
        if (!holds.isEmpty() && any.oneIn(20)) {
            promises.of(world.release(holds.removeFirst(), now.plus(COOL_OFF)));
        }
        if (any.oneIn(3)) {
            acknowledge();
        }
    }

    private void change(Policy next, Instant now) throws IOException {
        var row = world.catalog.registered(Registered.Kind.POLICY, "standard");
        var versions = row.map(PolicyVersions::read)
                .orElseGet(() -> PolicyVersions.first(world.policy))
                .changed(next, now, now.plus(COOL_OFF));
        world.commit(new Row.OfRegistered(row.map(known -> known.next(versions.json()))
                .orElseGet(() -> Registered.first(Registered.Kind.POLICY, "standard", versions.json()))));
        promises.changed(next, now.plus(COOL_OFF));
        lived.policies++;
    }

    /// Somebody looks at the points whose time does not fit the storage's, and finds them good.
    private void acknowledge() throws IOException {
        var memory = world.catalog.registered(Registered.Kind.PASS, PassMemory.name(world.source.id()));
        var misdated = memory.map(PassMemory::read).map(PassMemory::misdated);
        for (var point : world.in(Point.State.AVAILABLE)) {
            if (misdated.filter(ids -> ids.contains(id(point))).isPresent()) {
                world.judged(point, point.standing().assessed(Drift.ACCEPTED));
            }
        }
    }

    private void pass() throws IOException {
        var before = world.in(Point.State.AVAILABLE);
        var now = world.ahead.isNegative() ? world.here() : world.clock.instant();
        var wanted = promises.wanted(before, now);
        store.beWell(true);
        var agreed = agreedTo();
        store.beWell(any.coin());
        lived.passes++;
        try {
            check(World.pass(job, agreed), before, wanted);
        } catch (VaultUnavailable e) {
            lived.cutOff++; // before the first act; the next day's pass starts anew
        }
    }

    /// A person looks at the plan and agrees.
    private Optional<String> agreedTo() throws IOException {
        var reports = new ArrayList<SourceReport>();
        return Optional.of(job.dryRun(Optional.empty(), reports::add).planHash());
    }

    private void check(SourceReport report, List<Point> before, Set<String> wanted) throws IOException {
        lived.expired += report.expired().size();
        lived.refused += report.refused().size();
        lived.findings += report.findings().size();
        lived.frozen += report.frozen().isEmpty() ? 0 : 1;
        assertThat(report.expired()).as("what was promised").noneMatch(wanted::contains);
        if (before.stream().anyMatch(Years::isEligible)) {
            assertThat(world.in(Point.State.AVAILABLE)).as("eligible points").anyMatch(Years::isEligible);
        }
        if (report.complete() && !report.needsConfirm()) {
            assertThat(leftovers(named(report))).as("what no report names").isEmpty();
        }
        lived.cutOff += report.complete() ? 0 : 1;
    }

    private static Set<String> named(SourceReport report) {
        var named = new HashSet<String>();
        report.refused().forEach(refusal -> named.add(refusal.id()));
        report.findings().forEach(finding -> named.add(finding.path()));
        return named;
    }

    /// Objects of no available point that nobody was told of.
    private List<String> leftovers(Set<String> named) throws IOException {
        var wanted = new HashSet<String>();
        for (var point : world.in(Point.State.AVAILABLE, Point.State.EXPIRING)) {
            boolean told = point.state() == Point.State.AVAILABLE || named.contains(id(point));
            var payload = point.record().payload().key().value();
            if (told || named.contains(payload) || named.contains(payload.replaceAll("[^/]*$", "contents.json.age"))) {
                wanted.add(point.recordRef().key().value());
                wanted.add(payload);
                wanted.add(point.record().contents().key().value());
            }
        }
        return world.vault.contents().keySet().stream()
                .map(Object::toString)
                .filter(key -> !wanted.contains(key) && !named.contains(key))
                .toList();
    }

    /// When the store is well and every lock and hold is over, two passes leave nothing but what is kept.
    private void quieten() throws IOException {
        store.beWell(true);
        world.ahead = Duration.ZERO;
        for (var hold : holds) {
            world.release(hold, world.clock.instant());
        }
        world.clock.advance(Duration.ofDays(4));
        for (int pass = 0; pass < 3; pass++) {
            world.clock.advance(Duration.ofDays(400));
            acknowledge();
            World.pass(job, agreedTo());
        }
        assertThat(world.in(Point.State.EXPIRING)).isEmpty();
        assertThat(leftovers(new HashSet<>())).as("leftovers in the end").isEmpty();
        for (var point : world.in(Point.State.AVAILABLE)) {
            assertThat(world.vault
                            .find(point.recordRef().key())
                            .map(stored -> stored.protection())
                            .map(Protection::legalHold))
                    .contains(false);
        }
    }

    private static boolean isEligible(Point point) {
        return point.standing().status() != Standing.Status.FAILED;
    }

    private static String id(Point point) {
        return point.record().point().value();
    }
}
