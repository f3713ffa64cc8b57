package dev.holdfast.testkit.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Change.Fence;
import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.catalog.Conflict;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.catalog.ToldRows;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.core.verification.Drift;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.Digest;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What every catalog promises; nothing in it knows SQLite or DynamoDB.
public abstract class CatalogContract {
    private static final SourceId ONE = Samples.sourceId(1);
    private static final SourceId TWO = Samples.sourceId(2);

    /// The catalog under test, empty at the start of each test and the same one within it.
    protected abstract Catalog catalog() throws IOException;

    @Test
    void listsSourcesByNameAndFindsThemByIt() throws IOException {
        put(Samples.source(2, "web"));
        put(Samples.source(1, "api"));
        assertThat(catalog().sources())
                .extracting(source -> source.name().value())
                .containsExactly("api", "web");
        assertThat(catalog().source(new SourceName("web"))).contains(Samples.source(2, "web"));
        assertThat(catalog().source(new SourceName("none"))).isEmpty();
    }

    @Test
    void aRemovedSourceStaysListedAndItsNameIsFree() throws IOException {
        put(Samples.source(1, "api"));
        put(removed(Samples.source(1, "api")));
        assertThat(catalog().source(new SourceName("api"))).isEmpty();
        put(Samples.source(2, "api"));
        assertThat(catalog().sources()).hasSize(2);
        assertThat(catalog().source(new SourceName("api"))).map(Source::id).contains(TWO);
    }

    @Test
    void refusesASecondSourceOfOneName() throws IOException {
        put(Samples.source(1, "api"));
        assertThatThrownBy(() -> put(Samples.source(2, "api"))).isInstanceOf(Conflict.class);
        assertThat(catalog().sources()).hasSize(1);
    }

    @Test
    void givesBackAPointExactly() throws IOException {
        var point = Samples.point(ONE, 3);
        put(point);
        assertThat(catalog().point(ONE, point.record().point())).contains(point);
        assertThat(catalog().point(TWO, point.record().point())).isEmpty();
    }

    @Test
    void givesBackWhatVerificationMadeOfAPoint() throws IOException {
        var point = Samples.point(ONE, 3);
        put(point);
        var told = Instant.parse("2026-02-01T00:00:00Z");
        var at = Optional.of(told);
        var standing = new Standing(
                Standing.Status.FAILED,
                Optional.of(new Standing.Told(told, Level.RESTORE, "DAMAGED")),
                new Standing.Proven(at, at, at),
                new Standing.Doubt(Optional.of("run-7"), Optional.of(Level.INTEGRITY), true),
                at,
                Optional.of(Drift.DRIFTED),
                at);
        var judged = changed(point, Point.State.AVAILABLE, standing, 2);
        put(judged);
        assertThat(catalog().point(ONE, point.record().point())).contains(judged);
    }

    @Test
    void listsPointsNewestFirstInPages() throws IOException {
        for (int day : List.of(4, 1, 3, 0, 2)) {
            put(Samples.point(ONE, day));
        }
        put(Samples.point(TWO, 9));
        var query = PointQuery.available(ONE, 2);
        var first = catalog().points(query);
        assertThat(first).containsExactly(Samples.point(ONE, 4), Samples.point(ONE, 3));
        query = query.after(first.getLast());
        var second = catalog().points(query);
        assertThat(second).containsExactly(Samples.point(ONE, 2), Samples.point(ONE, 1));
        assertThat(catalog().points(query.after(second.getLast()))).containsExactly(Samples.point(ONE, 0));
        assertThat(catalog().available(ONE))
                .extracting(Point::record)
                .hasSize(5)
                .doesNotHaveDuplicates();
    }

    /// Of four points a page of two is full at the end, too.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aWalkComesToEveryPointOnceWhateverThePage(int limit) throws IOException {
        for (int day : List.of(3, 0, 2, 1)) {
            put(Samples.point(ONE, day));
        }
        var seen = new ArrayList<Point>();
        for (var walk = catalog().walk(PointQuery.available(ONE, limit)); walk.hasNext(); ) {
            seen.add(walk.next());
        }
        assertThat(seen)
                .containsExactly(
                        Samples.point(ONE, 3), Samples.point(ONE, 2), Samples.point(ONE, 1), Samples.point(ONE, 0));
    }

    @Test
    void findsPointsOfAllSourcesByTheStartOfTheirId() throws IOException {
        put(Samples.point(ONE, 1));
        put(Samples.point(TWO, 40));
        assertThat(byPrefix("202602")).containsExactly(Samples.point(TWO, 40));
        assertThat(byPrefix("2026")).hasSize(2);
        assertThat(byPrefix("2026%")).isEmpty();
    }

    @Test
    void findsPointsMadeAtOrBeforeAMoment() throws IOException {
        put(Samples.point(ONE, 1));
        put(Samples.point(ONE, 2));
        var moment = Samples.point(ONE, 1).record().createdAt();
        var query = PointQuery.available(ONE, 10).notAfter(moment);
        assertThat(catalog().points(query)).containsExactly(Samples.point(ONE, 1));
    }

    @Test
    void listsOnlyTheStatesAskedFor() throws IOException {
        put(Samples.point(ONE, 1));
        put(changed(Samples.point(ONE, 1), Point.State.EXPIRED, Standing.NEW, 2));
        assertThat(catalog().points(PointQuery.available(ONE, 10))).isEmpty();
    }

    @Test
    void aStaleRevisionIsAConflictAndLeavesNothing() throws IOException {
        put(Samples.point(ONE, 1));
        assertThatThrownBy(() -> put(Samples.point(ONE, 1))).isInstanceOf(Conflict.class);
        var skipped = changed(Samples.point(ONE, 1), Point.State.EXPIRED, Standing.NEW, 3);
        assertThatThrownBy(() -> put(skipped)).isInstanceOf(Conflict.class);
        assertThat(catalog().points(PointQuery.available(ONE, 10))).containsExactly(Samples.point(ONE, 1));
    }

    @Test
    void aChangeHappensWholeOrNotAtAllWithItsJournalEntry() throws IOException {
        put(Samples.point(ONE, 1));
        var change = Change.of(
                Samples.entry(ONE.value(), "half"),
                new Row.OfPoint(Samples.point(ONE, 2)),
                new Row.OfPoint(Samples.point(ONE, 1)));
        assertThatThrownBy(() -> catalog().commit(change)).isInstanceOf(Conflict.class);
        assertThat(catalog().point(ONE, Samples.point(ONE, 2).record().point())).isEmpty();
        assertThat(catalog().journal(ONE.value(), 1, 10)).hasSize(1);
    }

    @Test
    void keepsWhatIsRegisteredByKindAndName() throws IOException {
        var weekly = Registered.first(Registered.Kind.GRANT, "weekly", json("b"));
        var nightly = Registered.first(Registered.Kind.GRANT, "nightly", json("a \u00fc"));
        register(weekly);
        register(nightly);
        register(Registered.first(Registered.Kind.HOLD, "nightly", json("another kind")));
        assertThat(catalog().registered(Registered.Kind.GRANT)).containsExactly(nightly, weekly);
        assertThat(catalog().registered(Registered.Kind.GRANT, "nightly")).contains(nightly);
        assertThat(catalog().registered(Registered.Kind.POLICY, "nightly")).isEmpty();
    }

    @Test
    void whatIsRegisteredChangesRevisionByRevisionAndStaysWhenRemoved() throws IOException {
        var first = Registered.first(Registered.Kind.HOLD, "case-7", json("a"));
        register(first);
        assertThatThrownBy(() -> register(first)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> register(first.next(json("b")).next(json("c"))))
                .isInstanceOf(Conflict.class);
        var removed = first.next(json("b")).removed(Samples.START);
        register(first.next(json("b")));
        register(removed);
        assertThat(catalog().registered(Registered.Kind.HOLD, "case-7")).contains(removed);
        assertThat(catalog().registered(Registered.Kind.HOLD)).containsExactly(removed);
    }

    @Test
    void aChangeOfTheMostRowsHappensAsAWhole() throws IOException {
        var rows = java.util.stream.IntStream.range(0, Change.MOST)
                .<Row>mapToObj(day -> new Row.OfPoint(Samples.point(ONE, day)))
                .toList();
        var fence = Optional.of(new Fence(ONE, 1));
        catalog().commit(new Change(rows, Samples.entry("vault", "many"), fence));
        assertThat(catalog().points(PointQuery.available(ONE, 1_000))).hasSize(Change.MOST);
        assertThat(byPrefix("20260101")).hasSize(1);
    }

    @Test
    void anOlderFenceIsAConflictAndLeavesNothing() throws IOException {
        commitFenced(Samples.point(ONE, 1), 5);
        commitFenced(Samples.point(ONE, 2), 5);
        assertThatThrownBy(() -> commitFenced(Samples.point(ONE, 3), 4)).isInstanceOf(Conflict.class);
        commitFenced(Samples.point(ONE, 4), 6);
        assertThat(catalog().points(PointQuery.available(ONE, 10))).hasSize(3);
    }

    @Test
    void chainsEachEntryBehindTheLastOfItsChain() throws IOException {
        for (var subject : List.of("a", "b", "c")) {
            catalog().commit(Change.of(Samples.entry("vault", subject)));
        }
        catalog().commit(Change.of(Samples.entry(ONE.value(), "other")));
        var chain = catalog().journal("vault", 1, 10);
        assertThat(chain).extracting(JournalEntry::seq).containsExactly(1L, 2L, 3L);
        var previous = JournalEntry.FIRST;
        for (var entry : chain) {
            assertThat(entry.hash()).isEqualTo(Digest.of(entry.stored().getBytes(StandardCharsets.UTF_8)));
            assertThat(entry.stored()).contains("\"previous\":\"" + previous + "\"");
            previous = entry.hash().hex();
        }
        assertThat(catalog().journal("vault", 2, 1)).containsExactly(chain.get(1));
        assertThat(catalog().chains()).containsExactly(ONE.value(), "vault");
    }

    @Test
    void threadsThatWriteAtOnceNeverForkAChain() throws Exception {
        var catalog = catalog();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var work = new ArrayList<Callable<JournalEntry>>();
            for (int i = 0; i < 40; i++) {
                var subject = "n" + i;
                work.add(() -> catalog.commit(Change.of(Samples.entry("vault", subject))));
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        assertThat(catalog.journal("vault", 1, 100))
                .extracting(JournalEntry::seq)
                .containsExactlyElementsOf(
                        java.util.stream.LongStream.rangeClosed(1, 40).boxed().toList());
    }

    private void put(Source source) throws IOException {
        catalog().commit(Change.of(Samples.entry("vault", source.name().value()), new Row.OfSource(source)));
    }

    private void put(Point point) throws IOException {
        var record = point.record();
        catalog()
                .commit(Change.of(
                        Samples.entry(record.source().value(), record.point().value()), new Row.OfPoint(point)));
    }

    private void register(Registered row) throws IOException {
        catalog().commit(Change.of(Samples.entry("vault", row.name()), new Row.OfRegistered(row)));
    }

    private static JsonNode json(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text);
    }

    @Test
    void aLostJournalIsPutBackAndGoesOnFromThere() throws IOException {
        var lost = new ArrayList<JournalEntry>();
        for (int seq = 1; seq <= 3; seq++) {
            var previous =
                    lost.isEmpty() ? JournalEntry.FIRST : lost.getLast().hash().hex();
            lost.add(JournalEntry.link(Samples.entry("back", "n" + seq), seq, previous));
        }
        catalog().recover(lost.subList(0, 2));
        catalog().recover(lost); // the first two are there
        assertThat(catalog().journal("back", 1, 10)).isEqualTo(lost);
        assertThat(catalog().chains()).contains("back");
        var next = catalog().commit(Change.of(Samples.entry("back", "next")));
        assertThat(next.seq()).isEqualTo(4);
        assertThat(next.stored()).contains(lost.getLast().hash().hex());

        var gap = JournalEntry.link(Samples.entry("back", "gap"), 6, JournalEntry.FIRST);
        assertThatThrownBy(() -> catalog().recover(List.of(gap))).isInstanceOf(Conflict.class);
        assertThat(catalog().journal("back", 5, 10)).isEmpty();
    }

    /// So that a rebuild has them again, and whoever changes a row apart from the journal is found.
    @Test
    void entriesTellOfTheRowsWrittenWithThem() throws IOException {
        var source = Samples.source(1, "api");
        var policy = Registered.first(
                Registered.Kind.POLICY,
                "standard",
                JsonNodeFactory.instance.objectNode().put("name", "standard"));
        var point = Samples.point(ONE, 3);
        var rows = List.<Row>of(new Row.OfSource(source), new Row.OfRegistered(policy), new Row.OfPoint(point));
        var entry = catalog().commit(new Change(rows, Samples.entry("vault", "all"), Optional.empty()));
        var told = ToldRows.of(entry.stored());
        rows.forEach(row -> assertThat(told).containsEntry(ToldRows.key(row), ToldRows.value(row)));
        assertThat(told.entrySet().stream().flatMap(one -> ToldRows.row(one).stream()))
                .containsExactlyInAnyOrder(rows.get(0), rows.get(1));
    }

    private void commitFenced(Point point, long fence) throws IOException {
        catalog()
                .commit(new Change(
                        List.of(new Row.OfPoint(point)),
                        Samples.entry(ONE.value(), "fenced"),
                        Optional.of(new Fence(ONE, fence))));
    }

    private List<Point> byPrefix(String prefix) throws IOException {
        return catalog().points(PointQuery.in(available(), 10).idPrefix(prefix));
    }

    private static Set<Point.State> available() {
        return Set.of(Point.State.AVAILABLE);
    }

    private static Source removed(Source source) {
        return new Source(
                source.id(),
                source.name(),
                source.kind(),
                source.location(),
                source.schedule(),
                source.policy(),
                false,
                Optional.of(Samples.START),
                source.revision() + 1);
    }

    private static Point changed(Point point, Point.State state, Standing standing, long revision) {
        return new Point(
                point.record(), point.recordRef(), state, standing, point.protection(), point.storedBytes(), revision);
    }
}
