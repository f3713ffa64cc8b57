package dev.holdfast.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.catalog.CatalogCheck;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.journal.JournalCheck;
import dev.holdfast.core.journal.JournalCheck.Flaw;
import dev.holdfast.core.journal.JournalShipping;
import dev.holdfast.core.journal.VaultSegments;
import dev.holdfast.core.point.JournalRecovery;
import dev.holdfast.core.retention.CatalogPolicies;
import dev.holdfast.core.retention.Hold;
import dev.holdfast.core.retention.PassMemory;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.retention.PolicyVersions;
import dev.holdfast.core.retention.SourceTerms;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.format.point.Ed25519Signer;
import dev.holdfast.format.point.TrustedKeys;
import dev.holdfast.testkit.Cases;
import dev.holdfast.testkit.Property;
import dev.holdfast.testkit.catalog.InMemoryCatalog;
import dev.holdfast.testkit.catalog.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A catalog that is lost and made again, and one that somebody changed apart from its journal.
final class RebuildTest {
    private static Optional<Ed25519Signer> signer = Optional.empty();

    @BeforeAll
    static void makeAKey() throws Exception {
        signer = Optional.of(Ed25519Signer.of(Ed25519Signer.generate()));
    }

    /// With policies, terms, holds and releases that still cool off.
    @Test
    void aLostCatalogThatIsRebuiltDecidesAsBefore() {
        Property.holds(60, any -> {
            var world = lived(any);
            ship(world);
            var lost = world.catalog;
            var again = new InMemoryCatalog();
            var recovered = recovery(world, again).recover(false);
            assertThat(recovered.stopped()).isEmpty();
            assertThat(check(world, again)).as("the journal goes on").isEmpty();
            adopt(lost, again);
            for (int day = 0; day < 6; day++) {
                var now = world.clock.instant().plus(Duration.ofDays(day));
                assertThat(outlook(again, world, now)).isEqualTo(outlook(lost, world, now));
            }
            assertThat(again.sources()).isEqualTo(lost.sources());
            ship(world, again);
            assertThat(check(world, again)).isEmpty();
            assertThat(recovery(world, again).recover(false).rows())
                    .as("once is enough")
                    .isZero();
        });
    }

    @Test
    void aHoldThatNoSegmentTellsOfYetIsReadFromTheVault() throws IOException {
        var world = World.locked();
        var point = world.point();
        new HoldJob(world.ports(world.vault, world.catalog))
                .place(
                        world.source,
                        new Hold(
                                "case",
                                Hold.Scope.of(world.source.id(), point.record().point()),
                                "court",
                                world.clock.instant(),
                                "test",
                                Optional.empty()));
        var again = new InMemoryCatalog();
        recovery(world, again).recover(false);
        assertThat(again.registered(Registered.Kind.HOLD, "case")
                        .map(Hold::read)
                        .map(Hold::reason))
                .contains("court");
    }

    @Test
    void segmentsOfAStrangerAreNotBelieved() throws Exception {
        var world = lived(new Cases(1));
        ship(world);
        var stranger = Ed25519Signer.of(Ed25519Signer.generate());
        var recovery = new JournalRecovery(
                world.vault,
                new InMemoryCatalog(),
                new VaultSegments(world.vault),
                TrustedKeys.of(List.of(stranger.publicKey())),
                world.clock,
                "test");
        var recovered = recovery.recover(false);
        assertThat(recovered.entries()).isZero();
        assertThat(recovered.stopped()).singleElement().asString().contains("journal/1.jsonl");
    }

    /// Each row of each kind, changed as if by whoever can write to the file.
    @Test
    void aRowThatWasChangedApartFromTheJournalIsNamedWithTheEntryThatToldOfIt() throws IOException {
        var world = lived(new Cases(7));
        world.pass(Optional.of(world.dryRun().planHash()));
        ship(world);
        var terms = SourceTerms.name(world.source.id());
        var memory = PassMemory.name(world.source.id());
        var standard =
                world.catalog.registered(Registered.Kind.POLICY, "standard").orElseThrow();
        for (var row : List.of(
                standard,
                world.catalog.registered(Registered.Kind.SETTING, terms).orElseThrow(),
                world.catalog.registered(Registered.Kind.PASS, memory).orElseThrow(),
                world.catalog.registered(Registered.Kind.HOLD, "always").orElseThrow())) {
            for (var field : row.json().properties()) {
                var tampered = tampered(world, row, field.getKey());
                assertThat(check(world, tampered))
                        .as(row.name() + " " + field.getKey())
                        .singleElement()
                        .isInstanceOfSatisfying(
                                Flaw.InEntry.class,
                                flaw -> assertThat(flaw.why()).contains(row.name()));
            }
        }
    }

    @Test
    void aRowThatTheJournalDoesNotKnowIsNamed() throws IOException {
        var world = World.locked();
        world.point();
        var forged = new Tampered(
                world.catalog,
                Optional.empty(),
                List.of(Registered.first(
                        Registered.Kind.HOLD, "made-up", standard(world).json())));
        assertThat(check(world, forged))
                .containsExactly(new Flaw.InRow("row:HOLD:made-up", "no entry of the journal tells of it"));
    }

    @Test
    void aPointThatWasMadeToLookBadIsNamed() throws IOException {
        var world = World.locked();
        var good = world.verified(world.point());
        ship(world);
        var twin = World.locked();
        twin.point();
        var bad = twin.failed(
                good.revision() == 2 ? twin.in(Point.State.AVAILABLE).getFirst() : good);
        assertThat(check(world, new Tampered(world.catalog, Optional.of(bad), List.of())))
                .singleElement()
                .extracting(Flaw::why)
                .asString()
                .contains(bad.record().point().value());
    }

    @Test
    void anOlderCatalogInTheOnesPlaceIsNamed() throws IOException {
        var world = lived(new Cases(3));
        ship(world);
        var older = new InMemoryCatalog();
        older.recover(world.catalog.journal("vault", 1, 1));
        assertThat(check(world, older)).isNotEmpty();
    }

    private static World lived(Cases any) throws IOException {
        var world = World.locked();
        for (int day = 0; day < 12; day++) {
            world.verified(world.point());
            world.clock.advance(Duration.ofHours(any.between(6, 30)));
            var now = world.clock.instant();
            if (any.oneIn(4)) {
                change(world, any.between(1, 5), now);
            }
            if (day == 2 || any.oneIn(5)) {
                var hold = world.hold(new Hold(
                        day == 2 ? "always" : "h" + day,
                        new Hold.Scope(
                                world.source.id(),
                                Optional.empty(),
                                Optional.of(now.minus(Duration.ofDays(any.between(0, 3)))),
                                Optional.of(now)),
                        "r",
                        now,
                        "t",
                        Optional.empty()));
                if (any.coin()) {
                    world.release(hold, now.plus(Duration.ofDays(any.between(1, 4))));
                }
            }
            if (day == 5) {
                var terms = SourceTerms.NONE.leaving("standard", now, now.plus(Duration.ofDays(9)));
                world.commit(new Row.OfRegistered(terms.row(world.catalog, world.source.id())));
            }
        }
        change(world, 2, world.clock.instant());
        return world;
    }

    private static void change(World world, int days, Instant now) throws IOException {
        var next = Policy.parse("{\"name\":\"standard\",\"timeZone\":\"UTC\",\"keep\":{\"daily\":%d},\"lock\":\"NONE\"}"
                .formatted(days)
                .getBytes(StandardCharsets.UTF_8));
        var row = world.catalog.registered(Registered.Kind.POLICY, "standard");
        var versions = row.map(PolicyVersions::read)
                .orElseGet(() -> PolicyVersions.first(world.policy))
                .changed(next, now, now.plus(Duration.ofDays(3)));
        world.commit(new Row.OfRegistered(row.map(known -> known.next(versions.json()))
                .orElseGet(() -> Registered.first(Registered.Kind.POLICY, "standard", versions.json()))));
    }

    private static Registered standard(World world) {
        return Registered.first(Registered.Kind.POLICY, "standard", world.policy.json());
    }

    private static void ship(World world) throws IOException {
        ship(world, world.catalog);
    }

    private static void ship(World world, InMemoryCatalog catalog) throws IOException {
        new JournalShipping(
                        catalog,
                        new VaultSegments(world.vault),
                        signer.orElseThrow(),
                        trusted(),
                        now -> Lock.none(),
                        "test")
                .ship(world.clock.instant());
    }

    private static TrustedKeys trusted() {
        return TrustedKeys.of(List.of(signer.orElseThrow().publicKey()));
    }

    private static JournalRecovery recovery(World world, InMemoryCatalog into) {
        return new JournalRecovery(world.vault, into, new VaultSegments(world.vault), trusted(), world.clock, "test");
    }

    private static List<Flaw> check(World world, dev.holdfast.core.catalog.Catalog catalog) throws IOException {
        var rows = new CatalogCheck(catalog);
        var flaws = new ArrayList<Flaw>(new JournalCheck(catalog, new VaultSegments(world.vault), trusted())
                .verify(world.clock.instant(), rows::hear)
                .flaws());
        if (flaws.isEmpty()) {
            rows.verify().stream()
                    .filter(flaw -> !flaw.why().startsWith("the catalog has lost its row (row:POINT"))
                    .forEach(flaws::add);
        }
        return flaws;
    }

    /// The points again, as a rebuild adopts them and verification then finds them.
    private static void adopt(InMemoryCatalog lost, InMemoryCatalog again) throws IOException {
        for (var source : lost.sources()) {
            for (var point : lost.points(dev.holdfast.core.catalog.Catalog.PointQuery.available(source.id(), 10_000))) {
                again.commit(Change.of(
                        Samples.entry(source.id().value(), "adopted"),
                        new Row.OfPoint(new Point(
                                point.record(),
                                point.recordRef(),
                                point.state(),
                                point.standing(),
                                point.protection(),
                                point.storedBytes(),
                                1))));
            }
        }
    }

    private static Map<String, List<String>> outlook(InMemoryCatalog catalog, World world, Instant now)
            throws IOException {
        var plan = new Outlook(catalog, new CatalogPolicies(catalog, world.policy), now).of(world.source);
        var decided = new java.util.TreeMap<String, List<String>>();
        plan.decisions()
                .forEach(decision -> decided.put(
                        decision.point().id(),
                        List.of(
                                decision.reasons().toString(),
                                decision.promise().toString())));
        return decided;
    }

    private static Tampered tampered(World world, Registered row, String field) {
        var json = (tools.jackson.databind.node.ObjectNode) row.json();
        var value = json.path(field);
        json.put(field, value.isString() ? value.stringValue() + "x" : "x");
        return new Tampered(world.catalog, Optional.empty(), List.of(row.next(json)));
    }
}
