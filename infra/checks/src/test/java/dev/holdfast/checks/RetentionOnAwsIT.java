package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.AwsSystem;
import dev.holdfast.aws.Engine;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.lease.Lease;
import dev.holdfast.core.lease.Leases;
import dev.holdfast.core.retention.Hold;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.export.ExportWiring;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.SourceId;
import dev.holdfast.retention.HoldJob;
import dev.holdfast.retention.Ports;
import dev.holdfast.retention.RetentionJob;
import dev.holdfast.retention.SourceReport;
import dev.holdfast.testkit.Faults;
import dev.holdfast.testkit.Killed;
import dev.holdfast.testkit.catalog.FaultyCatalog;
import dev.holdfast.testkit.catalog.Samples;
import dev.holdfast.testkit.vault.FaultyVault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The pass on S3 with Object Lock and DynamoDB: what the store itself refuses, and what it lets go of for good.
final class RetentionOnAwsIT {
    private static final Path PROJECT = Fixtures.SMALL.project();
    private static final Duration MINIMUM = Duration.ofSeconds(12);
    private static final String BRIEF = """
            {"name":"standard","timeZone":"UTC","keep":{"last":1},"minimum":"PT12S","lock":"GOVERNANCE"}""";
    private static final Set<Point.State> ANY = Set.of(Point.State.values());

    private static Optional<AwsClients> found = Optional.empty();

    @BeforeAll
    static void findTheEngine() {
        found = Optional.of(Engine.clients(RetentionOnAwsIT.class));
    }

    @Test
    void aLockedVersionIsRefusedAndToldAndGoesWhenItsLockIsOver() throws Exception {
        var bench = new Bench();
        var first = bench.point();
        var second = bench.point();
        var system = bench.system;
        assertThat(bench.pass(true).expired()).as("all locked at birth").isEmpty();

        var until = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(40);
        var longer = new Lock.Until(LockMode.GOVERNANCE, until);
        system.vault().extendLock(version(first.recordRef()), longer); // behind the catalog's back
        bench.waitFor(MINIMUM);
        var refused = bench.pass(true);
        assertThat(refused.expired()).isEmpty();
        assertThat(refused.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.id()).isEqualTo(first.record().point().value());
            assertThat(refusal.until().orElseThrow()).isBetween(until.minusSeconds(1), until);
        });
        assertThat(bench.row(first).state()).isEqualTo(Point.State.AVAILABLE);
        assertThat(bench.row(first).protection().lock().end()).isPresent();

        bench.waitFor(Duration.between(Instant.now(), until).plusSeconds(1));
        assertThat(bench.pass(true).expired())
                .containsExactly(first.record().point().value());
        var tombstone = bench.row(first);
        assertThat(tombstone.state()).isEqualTo(Point.State.EXPIRED);
        assertThat(tombstone.record().payload().sha256())
                .isEqualTo(first.record().payload().sha256());
        assertThat(system.vault().versions(first.recordRef().key()))
                .as("no version and no marker")
                .isEmpty();
        assertThat(second.record().payload())
                .as("shared")
                .isEqualTo(first.record().payload());
        assertThat(system.vault().find(second.record().payload().key())).isPresent();
    }

    @Test
    void aHoldIsOnStorageUntilItsCoolOffIsOverAndOnlyItsOwnRoleLiftsIt() throws Exception {
        var bench = new Bench();
        var held = bench.point();
        bench.point();
        var holds = new HoldJob(bench.ports(Faults.none(), bench.system.leases(), true));
        bench.tick();
        var hold = new Hold(
                "case",
                Hold.Scope.of(bench.source.id(), held.record().point()),
                "court",
                bench.stack.clock.instant(),
                "test",
                Optional.empty());
        assertThat(holds.place(bench.source, hold)).isEqualTo(1);
        for (var ref : objects(held)) {
            assertThat(bench.isHeldOnStorage(ref)).isTrue();
        }
        bench.waitFor(MINIMUM);
        assertThat(bench.pass(true).expired()).isEmpty();

        var released =
                new Hold.Release(Instant.now(), "test", "closed", Instant.now().plusSeconds(2));
        holds.release(bench.source, "case", released);
        assertThat(bench.pass(true).expired()).as("cooling off").isEmpty();
        bench.waitFor(Duration.ofSeconds(3));

        var notMine = bench.pass(false);
        assertThat(notMine.findings())
                .anySatisfy(finding -> assertThat(finding.code().id()).isEqualTo("retention.hold-not-lifted"));
        assertThat(bench.isHeldOnStorage(held.recordRef())).isTrue();

        assertThat(holds.lift(bench.source)).containsExactly(held.record().point());
        for (var ref : objects(held)) {
            assertThat(bench.isHeldOnStorage(ref)).isFalse();
        }
        assertThat(bench.pass(false).expired())
                .containsExactly(held.record().point().value());
    }

    /// A source for each call, as locks run by the store's own clock. The same in memory is in every build.
    @Test
    @Tag("nightly")
    void aPassThatDiesBeforeAnyOfItsCallsIsFinishedByTheNext() throws Exception {
        var bench = new Bench();
        bench.twice();
        bench.waitFor(MINIMUM);
        var calls = Faults.none();
        assertThat(bench.pass(calls))
                .satisfies(report ->
                        assertThat(report.expired()).as(report.toString()).hasSize(1));
        var wanted = bench.everything();
        assertThat(wanted).contains("EXPIRED");

        var sources = new ArrayList<Source>();
        for (int call = 1; call <= calls.calls(); call++) {
            sources.add(bench.another(call + 1));
            bench.twice();
        }
        bench.waitFor(MINIMUM);
        for (int call = 1; call <= sources.size(); call++) {
            bench.source = sources.get(call - 1);
            var faults = Faults.killBefore(call);
            try {
                bench.pass(faults);
            } catch (Killed e) {
                assertThat(faults.dead()).isTrue();
            }
            bench.pass(Faults.none());
            assertThat(bench.everything())
                    .as("after %s", faults.log().getLast())
                    .isEqualTo(wanted);
        }
    }

    /// Sources of one stack with a policy of seconds, worked on in real time.
    private static final class Bench {
        final AwsStack stack = new AwsStack(found.orElseThrow(), PROJECT);
        final AwsSystem system = stack.system(stack.engine);
        Source source = stack.source;

        Bench() throws IOException {
            var policy = Registered.first(
                    Registered.Kind.POLICY, "standard", JsonMapper.shared().readTree(BRIEF));
            system.catalog().commit(Change.of(Samples.entry("vault", "brief"), new Change.Row.OfRegistered(policy)));
            system.publishKeys();
        }

        void tick() {
            stack.clock.set(Instant.now());
        }

        void waitFor(Duration time) throws InterruptedException {
            Thread.sleep(time.plusSeconds(1));
            tick();
        }

        Point point() throws IOException, InterruptedException {
            waitFor(Duration.ZERO); // points are a second apart
            return ExportWiring.job(system)
                    .export(source, Optional.empty(), false)
                    .point();
        }

        void twice() throws IOException, InterruptedException {
            point();
            point();
        }

        Source another(int n) throws IOException {
            var s = Samples.source(n, "api" + n);
            source = new Source(
                    s.id(),
                    s.name(),
                    s.kind(),
                    stack.source.location(),
                    s.schedule(),
                    s.policy(),
                    true,
                    s.removedAt(),
                    1);
            system.catalog().commit(Change.of(Samples.entry(s.id().value(), "added"), new Change.Row.OfSource(source)));
            return source;
        }

        Ports ports(Faults faults, Leases leases, boolean liftsHolds) throws IOException {
            return new Ports(
                    new FaultyVault(system.vault(), faults),
                    new FaultyCatalog(system.catalog(), faults),
                    leases,
                    system.policies(),
                    stack.clock,
                    "test",
                    liftsHolds);
        }

        SourceReport pass(boolean liftsHolds) throws IOException {
            return pass(ports(Faults.none(), system.leases(), liftsHolds));
        }

        SourceReport pass(Faults faults) throws IOException {
            return pass(ports(faults, this::given, true));
        }

        /// A lease that its holder's death frees at once; else the next pass would wait until it ends by itself.
        private Optional<Lease> given(SourceId id, Duration patience) throws IOException {
            try (var lease = system.leases().take(id, patience).orElseThrow()) {
                return Optional.of(new Given(lease.fence()));
            }
        }

        private SourceReport pass(Ports ports) throws IOException {
            tick();
            var reports = new ArrayList<SourceReport>();
            new RetentionJob(ports, () -> {}).apply(Optional.empty(), source::equals, reports::add);
            return reports.getFirst();
        }

        Point row(Point point) throws IOException {
            return system.catalog().point(source.id(), point.record().point()).orElseThrow();
        }

        boolean isHeldOnStorage(ObjectRef ref) throws IOException {
            return system.vault().find(ref.key()).orElseThrow().protection().legalHold();
        }

        /// The states of the source's points, and how many objects it has.
        String everything() throws IOException {
            var states = system
                    .catalog()
                    .points(new PointQuery(
                            Optional.of(source.id()), Optional.empty(), Optional.empty(), Optional.empty(), ANY, 100))
                    .stream()
                    .map(point -> point.state().name())
                    .toList();
            var payloads = system.vault().list("payloads/" + source.id() + "/", Optional.empty(), 100);
            var records = system.vault().list("points/" + source.id() + "/", Optional.empty(), 100);
            return states + " " + payloads.size() + " " + records.size();
        }
    }

    private record Given(long fence) implements Lease {
        @Override
        public boolean held() {
            return true;
        }

        @Override
        public void close() {}
    }

    private static List<ObjectRef> objects(Point point) {
        return List.of(point.record().payload(), point.record().contents(), point.recordRef());
    }

    private static ObjectVersion version(ObjectRef ref) {
        return new ObjectVersion(ref.key(), ref.version().orElseThrow());
    }
}
