package dev.holdfast.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.retention.Freezing;
import dev.holdfast.core.retention.Hold;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.retention.PolicyVersions;
import dev.holdfast.core.retention.SourceTerms;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.verification.Drift;
import dev.holdfast.format.point.ObjectKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class RetentionJobTest {
    @Test
    void expiresInTwoStepsAndLeavesATombstone() throws IOException {
        var world = World.unlocked();
        var points = world.days(4);
        var report = world.pass();
        assertThat(report.expired()).containsExactly(id(points.getFirst()));
        assertThat(world.state(points.getFirst())).isEqualTo(Point.State.EXPIRED);
        assertThat(world.vault.list("", Optional.empty(), 1_000)).hasSize(3 * 3);
        assertThat(world.journal()).containsSubsequence("point.expiring", "point.expired", "retention.completed");
    }

    @Test
    void aDryRunSaysTheSameAndDoesNothing() throws IOException {
        var world = World.unlocked();
        world.days(4);
        var before = world.everything();
        var dry = world.dryRun();
        assertThat(world.everything()).isEqualTo(before);
        assertThat(dry.expired()).isEqualTo(world.pass().expired());
    }

    @Test
    void aSharedPayloadGoesWithTheLastPointThatNamesIt() throws IOException {
        var world = World.unlocked();
        var first = world.verified(world.point());
        world.clock.advance(Duration.ofDays(1));
        var second = world.verified(world.point(Optional.of(first)));
        world.clock.advance(Duration.ofDays(1));
        world.days(2);
        assertThat(world.pass().expired()).containsExactly(id(first));
        assertThat(world.vault.find(second.record().payload().key())).isPresent();
        world.days(1);
        assertThat(world.pass().expired()).containsExactly(id(second));
        assertThat(world.vault.find(second.record().payload().key())).isEmpty();
    }

    @Test
    void aLockThatTheCatalogDoesNotKnowIsAnOutcome() throws IOException {
        var world = World.unlocked();
        var points = world.days(4);
        var until = world.clock.instant().plus(Duration.ofDays(9));
        var record = world.vault.find(points.getFirst().recordRef().key()).orElseThrow();
        world.vault.extendLock(record.version(), new Lock.Until(LockMode.GOVERNANCE, until));
        var report = world.pass();
        assertThat(report.refused())
                .containsExactly(new SourceReport.Refusal(id(points.getFirst()), Optional.of(until)));
        assertThat(world.state(points.getFirst())).isEqualTo(Point.State.AVAILABLE);
        assertThat(world.pass().refused()).as("it is known now").isEmpty();
        world.clock.set(until);
        assertThat(world.pass(Optional.of(world.dryRun().planHash())).expired()).contains(id(points.getFirst()));
    }

    @Test
    void aPayloadThatTheStoreKeepsLongerGoesWhenItsLockEnds() throws IOException {
        var world = World.unlocked();
        var first = world.days(4).getFirst();
        var key = first.record().payload().key();
        var until = world.clock.instant().plus(Duration.ofDays(2));
        world.vault.extendLock(
                world.vault.find(key).orElseThrow().version(), new Lock.Until(LockMode.GOVERNANCE, until));
        assertThat(world.pass().refused()).containsExactly(new SourceReport.Refusal(key.value(), Optional.of(until)));
        assertThat(world.state(first)).isEqualTo(Point.State.EXPIRED);
        world.clock.set(until.plusSeconds(1));
        world.pass();
        assertThat(world.vault.find(key)).isEmpty();
    }

    @Test
    void everyVersionAtAKeyGoesMarkersToo() throws IOException {
        var world = World.unlocked();
        var first = world.days(4).getFirst();
        world.vault.plant(first.recordRef().key(), new byte[] {1});
        world.vault.mark(first.recordRef().key());
        world.pass();
        assertThat(world.vault.versions(first.recordRef().key())).isEmpty();
    }

    @Test
    void aRecordThatTheCatalogDoesNotKnowSparesEveryPayload() throws IOException {
        var world = World.unlocked();
        var first = world.days(4).getFirst();
        world.vault.plant(
                new ObjectKey("points/" + world.source.id() + "/20260101T000000Z-aaaaaaaaaaaa/point.json"),
                new byte[] {1});
        var report = world.pass();
        assertThat(codes(report)).contains("retention.unknown-record");
        assertThat(report.expired()).containsExactly(id(first));
        assertThat(world.vault.find(first.record().payload().key())).isPresent();
    }

    @Test
    void anObjectThatIsGoneIsReportedMissing() throws IOException {
        var world = World.unlocked();
        var points = world.days(2);
        world.vault.lose(version(world, points.getFirst().recordRef().key()));
        world.vault.lose(version(world, points.getLast().record().payload().key()));
        assertThat(world.pass().findings())
                .filteredOn(finding -> finding.code().id().equals("retention.object-missing"))
                .hasSize(2);
    }

    @Test
    void anOrphanWithoutALockGoesAfterAWeek() throws IOException {
        var world = World.unlocked();
        var key = new ObjectKey("payloads/" + world.source.id() + "/" + "a".repeat(32) + "/a.age");
        world.vault.plant(key, new byte[] {1});
        world.pass();
        assertThat(world.vault.find(key)).isPresent();
        world.clock.advance(Duration.ofDays(8));
        world.pass();
        assertThat(world.vault.find(key)).isEmpty();
    }

    @Test
    void promotionExtendsPayloadAndContentsBeforeTheRecord() throws IOException {
        var world = World.locked();
        var keeper = world.point();
        world.clock.advance(Duration.ofHours(6));
        var next = world.verified(world.point());
        world.failed(keeper);
        world.clock.advance(Duration.ofHours(30));
        world.verified(world.point());
        var report = world.pass();
        assertThat(report.lockExtended()).contains(id(next));
        var wanted = world.row(next).orElseThrow().protection().lock();
        assertThat(wanted.atLeast(next.protection().lock())).isTrue();
        assertThat(wanted).isNotEqualTo(next.protection().lock());
        for (var key :
                List.of(next.record().payload().key(), next.record().contents().key())) {
            assertThat(world.vault.find(key).orElseThrow().protection().lock()).isEqualTo(wanted);
        }
    }

    @Test
    void theGuardWantsAPersonWhenMuchMoreWouldGoThanYesterday() throws IOException {
        var world = new World("{'name':'standard','timeZone':'UTC','keep':{'daily':30},'lock':'NONE'}");
        world.days(20);
        world.pass();
        change(world, "{'name':'standard','timeZone':'UTC','keep':{'daily':2},'lock':'NONE'}", Duration.ZERO);
        var stopped = world.pass();
        assertThat(stopped.needsConfirm()).isTrue();
        assertThat(stopped.expired()).isEmpty();
        assertThat(world.pass(Optional.of("0".repeat(64))).needsConfirm()).isTrue();
        assertThat(world.pass(Optional.of(stopped.planHash())).expired()).hasSize(18);
    }

    @Test
    void ordinaryDailyExpiryNeverTripsTheGuard() throws IOException {
        var world = new World("{'name':'standard','timeZone':'UTC','keep':{'daily':3},'lock':'NONE'}");
        for (int day = 0; day < 40; day++) {
            world.days(1);
            assertThat(world.pass().needsConfirm()).isFalse();
        }
    }

    @Test
    void afterAWeekWithoutAPassAPersonAgrees() throws IOException {
        var world = World.unlocked();
        world.days(3);
        world.pass();
        world.days(9);
        assertThat(world.pass().needsConfirm()).isTrue();
    }

    @Test
    void aWeakerPolicyTakesEffectAfterTheCoolOff() throws IOException {
        var world = new World("{'name':'standard','timeZone':'UTC','keep':{'daily':4},'lock':'NONE'}");
        world.days(4);
        world.pass();
        change(world, "{'name':'standard','timeZone':'UTC','keep':{'daily':1},'lock':'NONE'}", Duration.ofDays(3));
        assertThat(world.pass().expired()).isEmpty();
        world.clock.advance(Duration.ofDays(3));
        assertThat(world.pass().expired()).hasSize(3);
    }

    @Test
    void anotherPolicyOfTheSourceCoolsOffToo() throws IOException {
        var world = new World("{'name':'standard','timeZone':'UTC','keep':{'daily':4},'lock':'NONE'}");
        world.days(4);
        var small = Policy.parse("{\"name\":\"small\",\"timeZone\":\"UTC\",\"keep\":{\"daily\":1},\"lock\":\"NONE\"}"
                .getBytes(StandardCharsets.UTF_8));
        world.commit(new Row.OfRegistered(Registered.first(Registered.Kind.POLICY, "small", small.json())));
        var moved = new dev.holdfast.core.source.Source(
                world.source.id(),
                world.source.name(),
                "kanuka",
                "/",
                Optional.empty(),
                "small",
                true,
                Optional.empty(),
                2);
        var until = world.clock.instant().plus(Duration.ofDays(3));
        var terms = SourceTerms.NONE.leaving("standard", world.clock.instant(), until);
        world.commit(new Row.OfSource(moved), new Row.OfRegistered(terms.row(world.catalog, world.source.id())));
        assertThat(world.pass().expired()).isEmpty();
        world.clock.set(until);
        assertThat(world.pass().expired()).hasSize(3);
    }

    @Test
    void aHoldIsPutOnStorageAndOutlivesItsReleaseByTheCoolOff() throws IOException {
        var world = World.unlocked();
        var points = world.days(4);
        var first = points.getFirst();
        var hold = world.hold(new Hold(
                "case-1",
                Hold.Scope.of(world.source.id(), first.record().point()),
                "court",
                world.clock.instant(),
                "test",
                Optional.empty()));
        assertThat(world.pass().expired()).isEmpty();
        assertThat(held(world, first)).containsExactly(true, true, true);
        var effective = world.clock.instant().plus(Duration.ofDays(3));
        world.release(hold, effective);
        assertThat(world.pass().expired()).isEmpty();
        assertThat(held(world, first)).containsExactly(true, true, true);
        world.clock.set(effective);
        world.pass();
        assertThat(world.pass().expired().isEmpty() ? world.state(first) : Point.State.EXPIRED)
                .isEqualTo(Point.State.EXPIRED);
    }

    @Test
    void aHoldThatIsNotOursIsNeverLifted() throws IOException {
        var world = World.unlocked();
        var first = world.days(4).getFirst();
        world.vault.setHold(version(world, first.recordRef().key()), true);
        var report = world.pass();
        assertThat(report.refused()).containsExactly(new SourceReport.Refusal(id(first), Optional.empty()));
        world.pass();
        assertThat(held(world, first)).contains(true);
        assertThat(world.state(first)).isEqualTo(Point.State.AVAILABLE);
    }

    @Test
    void aHeldPointOnItsWayOutComesBack() throws IOException {
        var world = World.unlocked();
        var first = world.days(2).getFirst();
        var row = world.row(first).orElseThrow();
        world.commit(new Row.OfPoint(new Point(
                row.record(),
                row.recordRef(),
                Point.State.EXPIRING,
                row.standing(),
                Protection.none(),
                1,
                row.revision() + 1)));
        world.hold(new Hold(
                "case-1",
                new Hold.Scope(world.source.id(), Optional.empty(), Optional.empty(), Optional.empty()),
                "court",
                world.clock.instant(),
                "test",
                Optional.empty()));
        world.pass();
        assertThat(world.state(first)).isEqualTo(Point.State.AVAILABLE);
        assertThat(held(world, first)).containsExactly(true, true, true);
    }

    @Test
    void nothingExpiresWhileAPointIsOlderThanADayAndUnassessed() throws IOException {
        var world = World.unlocked();
        world.days(4);
        var odd = world.point();
        world.clock.advance(Duration.ofDays(2));
        assertThat(causes(world.pass())).containsExactly(Freezing.Code.UNASSESSED);
        assertThat(world.pass().expired()).isEmpty();
        world.verified(odd);
        assertThat(world.pass().expired()).hasSize(2);
    }

    @Test
    void manyFailuresInADayFreezeUntilTheyAreGood() throws IOException {
        var world = World.unlocked();
        var points = world.days(3);
        world.pass();
        world.failed(points.get(0));
        world.failed(points.get(1));
        world.days(3);
        assertThat(causes(world.pass())).containsExactly(Freezing.Code.FAILURES);
        world.days(5);
        assertThat(causes(world.pass())).as("days later").containsExactly(Freezing.Code.FAILURES);
        world.verified(world.row(points.get(0)).orElseThrow());
        world.verified(world.row(points.get(1)).orElseThrow());
        assertThat(world.pass().frozen()).isEmpty();
    }

    @Test
    void whatDriftedFreezesUntilSomebodyDecides() throws IOException {
        var world = World.unlocked();
        var points = world.days(4);
        var odd = points.getLast();
        world.judged(odd, odd.standing().assessed(Drift.DRIFTED));
        assertThat(causes(world.pass())).containsExactly(Freezing.Code.DRIFT);
        assertThat(world.in(Point.State.AVAILABLE)).hasSize(4);
        world.judged(odd, odd.standing().acknowledged(Drift.ACCEPTED));
        assertThat(world.pass().expired()).containsExactly(id(points.getFirst()));
    }

    @Test
    void aPointThatWasNotMadeWhenItSaysFreezes() throws IOException {
        var world = World.unlocked();
        var points = world.days(3);
        var record = points.getLast().recordRef().key();
        world.vault.lose(version(world, record));
        world.vault.plant(record, new byte[] {1});
        assertThat(causes(world.pass())).containsExactly(Freezing.Code.MISDATED);
        world.days(2);
        assertThat(causes(world.pass())).containsExactly(Freezing.Code.MISDATED);
    }

    @Test
    void aSourceWhosePolicyIsGoneKeepsEverything() throws IOException {
        var world = World.unlocked();
        world.days(5);
        world.commit(new Row.OfSource(new dev.holdfast.core.source.Source(
                world.source.id(),
                world.source.name(),
                "kanuka",
                "",
                Optional.empty(),
                "lost",
                false,
                Optional.empty(),
                2)));
        assertThat(causes(world.pass())).containsExactly(Freezing.Code.POLICY_UNKNOWN);
        assertThat(world.in(Point.State.AVAILABLE)).hasSize(5);
    }

    @Test
    void aBusySourceIsLeftForTheNextPass() throws IOException {
        var world = World.unlocked();
        world.days(4);
        try (var lease = world.leases.take(world.source.id(), Duration.ZERO).orElseThrow()) {
            Thread.currentThread().interrupt(); // nobody waits half a minute for a lease here
            var report = world.pass();
            Thread.interrupted();
            assertThat(report.complete()).isFalse();
            assertThat(codes(report)).containsExactly("source.busy");
            assertThat(lease.held()).isTrue();
        }
        assertThat(world.pass().expired()).hasSize(1);
    }

    @Test
    void passesBesideEachOtherDoTogetherWhatOneDoes() throws Exception {
        var alone = World.unlocked();
        alone.days(9);
        alone.pass(Optional.of(alone.dryRun().planHash()));
        var world = World.unlocked();
        world.days(9);
        var hash = Optional.of(world.dryRun().planHash());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var pass : threads.invokeAll(Collections.nCopies(6, () -> world.pass(hash)))) {
                pass.get();
            }
        }
        assertThat(world.everything()).isEqualTo(alone.everything());
        assertThat(world.journal().stream().filter("point.expired"::equals)).hasSize(6);
    }

    private static void change(World world, String policy, Duration coolOff) throws IOException {
        var next = Policy.parse(policy.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        var now = world.clock.instant();
        var versions = PolicyVersions.first(world.policy).changed(next, now, now.plus(coolOff));
        world.commit(new Row.OfRegistered(Registered.first(Registered.Kind.POLICY, "standard", versions.json())));
    }

    private static List<Boolean> held(World world, Point point) throws IOException {
        var held = new ArrayList<Boolean>();
        for (var key : List.of(
                point.record().payload().key(),
                point.record().contents().key(),
                point.recordRef().key())) {
            world.vault
                    .find(key)
                    .ifPresent(stored -> held.add(stored.protection().legalHold()));
        }
        return held;
    }

    private static dev.holdfast.core.vault.ObjectVersion version(World world, ObjectKey key) {
        return world.vault.versions(key).getFirst().version();
    }

    private static List<Freezing.Code> causes(SourceReport report) {
        return report.frozen().stream().map(Freezing.Cause::code).toList();
    }

    private static List<String> codes(SourceReport report) {
        return report.findings().stream().map(finding -> finding.code().id()).toList();
    }

    private static String id(Point point) {
        return point.record().point().value();
    }
}
