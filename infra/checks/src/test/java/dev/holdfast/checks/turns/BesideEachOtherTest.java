package dev.holdfast.checks.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.retention.Holds;
import dev.holdfast.core.retention.PointFacts;
import dev.holdfast.core.retention.RetentionPlan;
import dev.holdfast.core.retention.SourceStanding;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.testkit.Cases;
import dev.holdfast.testkit.Property;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Passes beside backups, restores, verifications, holds and each other (retention.md 6; point.md 5.4), one call of a
/// port at a time: nothing that is wanted goes, nothing that is there lacks a part, and the end is that of a pass over
/// everything that was ever made. `Property.holdsFor(seed, …)` repeats one order.
final class BesideEachOtherTest {
    @Test
    void whatIsWantedStaysAndTheEndIsThatOfOnePass() {
        Property.holds(100, any -> together(any, false));
    }

    /// Some of them pause for so long that their lease is given to another.
    @Test
    void whoeverLosesItsLeaseDoesNoHarm() {
        Property.holds(100, any -> together(any, true));
    }

    @Test
    @Tag("nightly")
    void manyOrders() {
        Property.holds(20_000, any -> together(any, any.coin()));
    }

    private static void together(Cases any, boolean leasesAreLost) throws Exception {
        var beside = new Beside(any);
        var watch = new Watch(beside, any, leasesAreLost);
        beside.turns.actor("pass", beside.pass(any.coin()));
        beside.turns.actor("another pass", beside.pass(any.coin()));
        beside.turns.actor("backup", beside.backUp());
        beside.turns.actor("another backup", beside.backUp());
        beside.turns.actor("restore", beside.restore());
        beside.turns.actor("verification", beside.verify());
        beside.turns.actor("hold", beside.hold("case"));
        if (!leasesAreLost) { // the store has no fence: whoever lost its lease may take off what another has just set
            beside.turns.actor("release", beside.release("case"));
            beside.turns.actor("another hold", beside.hold("another-case"));
        }
        try {
            beside.turns.run(watch::look);
            watch.atTheEnd();
        } catch (AssertionError | Exception e) {
            throw new AssertionError(e.getMessage() + "\n" + String.join("\n", beside.turns.log()), e);
        }
    }

    /// The model: the rows as they were a step ago, and what may become of them.
    private static final class Watch {
        private final Beside beside;
        private final Cases any;
        private final boolean leasesAreLost;
        private Map<String, Point> before = Map.of();
        private Set<Point> held = Set.of();

        Watch(Beside beside, Cases any, boolean leasesAreLost) throws IOException {
            this.beside = beside;
            this.any = any;
            this.leasesAreLost = leasesAreLost;
            before = rows();
        }

        void look() throws IOException {
            var rows = rows();
            for (var row : rows.values()) {
                switch (row.state()) {
                    case AVAILABLE -> isWhole(row);
                    case EXPIRING, EXPIRED -> mayGo(row);
                    case WRITING -> {}
                }
            }
            held.forEach(this::isWhole);
            held = held(rows);
            before = rows;
            if (any.oneIn(40)) {
                beside.parts.clock().advance(Duration.ofSeconds(any.between(1, 30)));
            }
            if (leasesAreLost && any.oneIn(60)) {
                beside.parts.leases().lose(beside.source.id());
            }
        }

        private Map<String, Point> rows() throws IOException {
            var rows = new HashMap<String, Point>();
            for (var row : beside.parts
                    .catalog()
                    .points(PointQuery.in(Set.of(Point.State.values()), 1_000).from(beside.source.id()))) {
                rows.put(Beside.id(row), row);
            }
            return rows;
        }

        private void isWhole(Point row) {
            objects(row).filter(ref -> !isThere(ref)).forEach(ref -> fail("%s lacks %s", Beside.id(row), ref.key()));
        }

        private static Stream<ObjectRef> objects(Point row) {
            return Stream.of(
                    row.recordRef(), row.record().payload(), row.record().contents());
        }

        private boolean isThere(ObjectRef ref) {
            return !beside.parts.vault().versions(ref.key()).isEmpty();
        }

        /// What a hold covers that the catalog knows, and has all its parts: none of it goes from here on.
        private Set<Point> held(Map<String, Point> rows) throws IOException {
            var now = beside.parts.clock().instant();
            var holds = Holds.at(beside.parts.catalog(), now).of(beside.source.id());
            return rows.values().stream()
                    .filter(row -> objects(row).allMatch(this::isThere))
                    .filter(row -> holds.cover(
                            beside.source.id(),
                            row.record().point(),
                            row.record().createdAt()))
                    .collect(Collectors.toSet());
        }

        /// Only what the policy does not want at the step at which it began to go.
        private void mayGo(Point row) throws IOException {
            var was = before.getOrDefault(Beside.id(row), row);
            if (was.state() == Point.State.AVAILABLE) {
                assertThat(plan(before.values(), leasesAreLost ? Set.of() : held)
                                .expiring()
                                .map(PointFacts::id))
                        .contains(Beside.id(row));
            }
        }

        private RetentionPlan plan(Collection<Point> rows, Set<Point> holding) {
            var now = beside.parts.clock().instant();
            var facts = rows.stream()
                    .map(row -> PointFacts.of(row, holding.contains(row)))
                    .toList();
            return RetentionPlan.of(facts, beside.policy, now, SourceStanding.NORMAL);
        }

        /// After two quiet passes there is what one plan over everything that was ever made keeps, all of it gives back
        /// what was backed up, and the vault holds nothing else.
        void atTheEnd() throws Exception {
            beside.pass(true).call();
            beside.pass(true).call();
            var rows = rows();
            var left = new TreeSet<String>();
            var named = new TreeSet<String>();
            for (var row : rows.values()) {
                if (row.state() == Point.State.AVAILABLE) {
                    left.add(Beside.id(row));
                    objects(row).forEach(ref -> named.add(ref.key().value()));
                    restores(row);
                }
            }
            if (leasesAreLost) {
                rows.values().stream().filter(this::isHeld).map(Beside::id).forEach(left::remove);
                assertThat(kept(rows)).as("points").containsAll(left);
            } else {
                assertThat(left).as("points").isEqualTo(kept(rows));
                assertThat(stored()).as("objects").isEqualTo(named);
            }
        }

        /// By whoever lost its lease before it could say so: nobody takes off what is not ours.
        private boolean isHeld(Point row) {
            return beside.parts.vault().versions(row.recordRef().key()).stream()
                    .anyMatch(stored -> stored.protection().legalHold());
        }

        private void restores(Point row) throws IOException {
            var reader = beside.reader();
            var record =
                    reader.record(row.record().source(), row.record().point()).record();
            reader.authenticate(record.payload());
            try (var in = reader.payload(record)) {
                beside.isRight(row, in.readAllBytes());
            }
        }

        private Set<String> kept(Map<String, Point> rows) throws IOException {
            var made = rows.values().stream().map(Watch::asItWasMade).toList();
            var kept = new TreeSet<>(rows.keySet());
            plan(made, held(rows)).expiring().map(PointFacts::id).forEach(kept::remove);
            return kept;
        }

        private static Point asItWasMade(Point row) {
            return new Point(
                    row.record(),
                    row.recordRef(),
                    Point.State.AVAILABLE,
                    row.standing(),
                    row.protection(),
                    row.storedBytes(),
                    row.revision());
        }

        private Set<String> stored() {
            var stored = new TreeSet<String>();
            for (var key : beside.parts.vault().contents().keySet()) {
                if (List.of("points", "payloads").contains(key.value().split("/", 2)[0])) {
                    stored.add(key.value());
                }
            }
            return stored;
        }
    }
}
