package dev.holdfast.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.journal.JournalCheck.Flaw;
import dev.holdfast.format.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Somebody who can write to the catalog, to the vault or to both changes something: the first bad entry is named.
final class JournalCheckTest {
    private static final List<String> FIELDS =
            List.of("chain", "seq", "at", "actor", "action", "subject", "previous", "details", "stored");

    private record Entry(String chain, int seq, boolean shipped) {}

    /// Every entry of [Journal#shipped()].
    private static final List<Entry> ENTRIES = Stream.of(entries("a", 4, 4), entries("b", 2, 1), entries("vault", 5, 3))
            .flatMap(List::stream)
            .toList();

    private static List<Entry> entries(String chain, int count, int shipped) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(seq -> new Entry(chain, seq, seq <= shipped))
                .toList();
    }

    @Test
    void aJournalThatNobodyTouchedIsIntact() throws IOException {
        assertThat(Journal.shipped().verify()).isEqualTo(new JournalCheck.Report(13, 4, 2, 3, List.of()));
        assertThat(new Journal().verify()).isEqualTo(new JournalCheck.Report(0, 0, 0, 0, List.of()));
    }

    @TestFactory
    Stream<DynamicTest> anEditedFieldOfAnyEntryIsNamed() {
        return ENTRIES.stream()
                .flatMap(entry -> FIELDS.stream()
                        .map(field -> DynamicTest.dynamicTest(entry + " " + field, () -> {
                            var journal = Journal.shipped();
                            journal.edit(entry.chain(), entry.seq(), editing(field));
                            assertFirstBad(journal, entry.chain(), entry.seq());
                        })));
    }

    /// The whole chain made new behind the edit: only what was shipped bears witness.
    @TestFactory
    Stream<DynamicTest> aForgedChainIsNamedWhereItLeavesWhatWasShipped() {
        return ENTRIES.stream()
                .filter(Entry::shipped)
                .flatMap(entry -> Stream.of("at", "actor", "action", "subject", "stored")
                        .map(field -> DynamicTest.dynamicTest(entry + " " + field, () -> {
                            var journal = Journal.shipped();
                            journal.forge(entry.chain(), entry.seq(), editing(field));
                            assertFirstBad(journal, entry.chain(), entry.seq());
                        })));
    }

    @TestFactory
    Stream<DynamicTest> aMissingEntryIsNamed() {
        return ENTRIES.stream()
                .filter(entry -> entry.shipped() || entry.seq() < (entry.chain().equals("b") ? 2 : 5))
                .map(entry -> DynamicTest.dynamicTest(entry.toString(), () -> {
                    var journal = Journal.shipped();
                    journal.of(entry.chain()).remove(entry.seq() - 1);
                    assertFirstBad(journal, entry.chain(), entry.seq());
                }));
    }

    @TestFactory
    Stream<DynamicTest> aTailThatWasShippedCannotBeCutOff() {
        return ENTRIES.stream()
                .filter(Entry::shipped)
                .map(entry -> DynamicTest.dynamicTest(entry.toString(), () -> {
                    var journal = Journal.shipped();
                    var rows = journal.of(entry.chain());
                    rows.subList(entry.seq() - 1, rows.size()).clear();
                    assertFirstBad(journal, entry.chain(), entry.seq());
                }));
    }

    @Test
    void aChainThatIsGoneAsAWholeIsNamed() throws IOException {
        var journal = Journal.shipped();
        journal.rows.remove("a");
        assertFirstBad(journal, "a", 1);
    }

    @Test
    void anOlderCatalogInTheOnesPlaceIsNamedWhereItEnds() throws IOException {
        var journal = Journal.shipped();
        journal.of("a").subList(2, 4).clear();
        journal.of("vault").subList(3, 5).clear();
        journal.rows.remove("b");
        assertFirstBad(journal, "a", 3);
        assertThat(journal.verify().flaws()).hasSize(2);
    }

    @Test
    void entriesInAnotherOrderAreNamed() throws IOException {
        for (var field = 1; field < 4; field++) {
            var journal = Journal.shipped();
            var rows = journal.of("a");
            var first = rows.get(field - 1);
            var second = rows.get(field);
            rows.set(field - 1, new JournalEntry("a", field, second.stored(), second.hash()));
            rows.set(field, new JournalEntry("a", field + 1L, first.stored(), first.hash()));
            assertFirstBad(journal, "a", field);
        }
    }

    @Test
    void anEntryOfAnotherChainIsNamed() throws IOException {
        var journal = Journal.shipped();
        var foreign = journal.of("a").getFirst();
        journal.of("b").set(1, new JournalEntry("b", 2, foreign.stored(), foreign.hash()));
        assertFirstBad(journal, "b", 2);
    }

    @Test
    void aRowThatIsNoRowIsNamed() throws IOException {
        var journal = Journal.shipped();
        for (var bad = 1; bad <= 5; bad++) {
            int seq = bad;
            var rows = new JournalRows() {
                @Override
                public List<JournalEntry> journal(String chain, long from, int limit) {
                    var page = journal.journal(chain, from, limit);
                    if (chain.equals("vault") && page.stream().anyMatch(row -> row.seq() == seq)) {
                        throw new IllegalArgumentException("a hash of 63 digits");
                    }
                    return page;
                }

                @Override
                public List<String> chains() {
                    return journal.chains();
                }
            };
            var report = new JournalCheck(rows, journal, Journal.trusted()).verify(Journal.NOW);
            assertThat(report.flaws())
                    .extracting(Object::getClass, JournalCheckTest::place)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(Flaw.InEntry.class, "vault/" + bad));
        }
    }

    @Test
    void whoeverListensHearsEachChainInOrderUpToItsFirstFlaw() throws IOException {
        var journal = Journal.shipped();
        assertThat(heard(journal))
                .containsExactlyInAnyOrder(
                        "a/1",
                        "a/2",
                        "a/3",
                        "a/4",
                        "b/1",
                        "b/2",
                        "shipping/1",
                        "shipping/2",
                        "vault/1",
                        "vault/2",
                        "vault/3",
                        "vault/4",
                        "vault/5")
                .containsSubsequence("a/1", "a/2", "a/3", "a/4")
                .containsSubsequence("vault/1", "vault/2", "vault/3", "vault/4", "vault/5");
        journal.edit("vault", 4, text -> text.replace("anna", "otto"));
        assertThat(heard(journal)).contains("vault/3", "a/4").doesNotContain("vault/4", "vault/5");
    }

    private static List<String> heard(Journal journal) throws IOException {
        var heard = new ArrayList<String>();
        new JournalCheck(journal, journal, Journal.trusted())
                .verify(Journal.NOW, entry -> heard.add(entry.chain() + "/" + entry.seq()));
        return heard;
    }

    @Test
    void rowsOlderThanFourHundredDaysMayHaveLeftTheCatalog() throws IOException {
        var journal = Journal.shipped();
        journal.of("a").removeFirst();
        var later = Journal.NOW.plusSeconds(401L * 86_400);
        var check = new JournalCheck(journal, journal, Journal.trusted());
        assertThat(check.verify(later).intact()).isTrue();
        assertThat(check.verify(later).entries()).isEqualTo(13);
        assertThat(check.verify(Journal.NOW.plusSeconds(399L * 86_400)).intact())
                .isFalse();
    }

    @Test
    void aChangedByteOfASegmentIsNamed() throws IOException {
        var whole = Journal.shipped().segment(1L);
        for (var i = 0; i < whole.length; i += 31) {
            var journal = Journal.shipped();
            var bytes = journal.segment(1L);
            bytes[i] ^= 1;
            assertBadSegment(journal, 1);
        }
    }

    @Test
    void aSegmentThatIsCutOffIsNamed() throws IOException {
        for (var cut : List.of(1, 2, 50, 400)) {
            var journal = Journal.shipped();
            var whole = journal.segment(2L);
            journal.segments.put(2L, java.util.Arrays.copyOf(whole, whole.length - cut));
            assertBadSegment(journal, 2);
        }
    }

    @Test
    void segmentsThatAreMissingOrSwappedAreNamed() throws IOException {
        var missing = Journal.shipped();
        missing.segments.remove(1L);
        assertBadSegment(missing, 1);
        assertThat(missing.verify().segments()).isZero();
        var swapped = Journal.shipped();
        var first = swapped.segment(1L);
        swapped.segments.put(1L, swapped.segment(2L));
        swapped.segments.put(2L, first);
        assertBadSegment(swapped, 1);
        var repeated = Journal.shipped();
        repeated.segments.put(2L, first);
        assertBadSegment(repeated, 2);
    }

    /// Nothing behind it gives it away: the journal itself remembers.
    @Test
    void theNewestSegmentsAreMissedToo() throws IOException {
        var journal = Journal.shipped();
        journal.segments.remove(2L);
        assertBadSegment(journal, 2);
        journal.segments.remove(1L);
        assertBadSegment(journal, 1);
    }

    /// What was shipped again in its place is not what was shipped.
    @Test
    void aNewestSegmentThatWasShippedAgainIsNamed() throws IOException {
        var journal = Journal.shipped();
        journal.segments.remove(2L);
        journal.forge("vault", 5, editing("subject"));
        journal.ship();
        assertBadSegment(journal, 2);
    }

    /// Signed by the right key, in the right place, and yet no successor of the first.
    @Test
    void aSegmentOfAnotherHistoryIsNamed() throws IOException {
        var journal = Journal.shipped();
        var second = Segment.open(journal.segment(2L), Journal.trusted());
        for (var forged : List.of(
                new Segment(2, second.at(), "", second.heads(), second.entries()),
                new Segment(3, second.at(), second.previous(), second.heads(), second.entries()),
                new Segment(2, second.at(), second.previous(), new java.util.TreeMap<>(), second.entries()),
                new Segment(2, second.at(), second.previous(), second.heads(), List.of("{}garbage")))) {
            journal.segments.put(2L, forged.seal(Journal.EVIDENCE));
            assertThat(journal.verify().flaws())
                    .as(forged.toString())
                    .extracting(JournalCheckTest::place)
                    .contains("2");
        }
    }

    @Test
    void aSegmentOfAStrangerIsNamed() throws IOException {
        var journal = Journal.shipped();
        var second = Segment.open(journal.segment(2L), Journal.trusted());
        journal.segments.put(2L, second.seal(Journal.signer()));
        assertBadSegment(journal, 2);
    }

    @Test
    void shippedEntriesThatDoNotFollowOneAnotherAreNamed() throws IOException {
        var journal = Journal.shipped();
        var second = Segment.open(journal.segment(2L), Journal.trusted());
        var entries = new ArrayList<>(second.entries());
        entries.removeFirst();
        journal.segments.put(
                2L, new Segment(2, second.at(), second.previous(), second.heads(), entries).seal(Journal.EVIDENCE));
        assertFirstBad(journal, "a", 3);
    }

    /// Made new by somebody who knows how hashes are made, and followed by nothing that could give it away.
    @Test
    void aLastEntryThatDoesNotFollowTheOneBeforeIsNamed() throws IOException {
        for (var edit : List.of(editing("seq"), editing("previous"))) {
            var journal = Journal.shipped();
            var last = journal.of("vault").getLast();
            var text = edit.apply(last.stored());
            journal.of("vault")
                    .set(4, new JournalEntry("vault", 5, text, Digest.of(text.getBytes(StandardCharsets.UTF_8))));
            assertFirstBad(journal, "vault", 5);
        }
    }

    @Test
    void anEntryThatCannotBeReadIsNamed() throws IOException {
        var journal = Journal.shipped();
        var text = "{}garbage";
        journal.of("vault")
                .set(4, new JournalEntry("vault", 5, text, Digest.of(text.getBytes(StandardCharsets.UTF_8))));
        assertFirstBad(journal, "vault", 5);
    }

    /// It is not known to be old, so the catalog has to have it.
    @Test
    void anEntryThatDoesNotSayWhenItWasWrittenMayNotLeaveTheCatalog() throws IOException {
        var journal = new Journal();
        journal.write("a", 1);
        journal.forge("a", 1, stored -> stored.replaceFirst("\"at\":\"[^\"]*\"", "\"at\":\"once\""));
        journal.ship();
        journal.of("a").clear();
        assertFirstBad(journal, "a", 1);
    }

    @Test
    void whatElseWasFoundComesBehind() throws IOException {
        var more = new Flaw.InRow("policy standard", "it is not what entry 3 made it");
        var report = Journal.shipped().verify();
        assertThat(report.with(List.of(more)).flaws()).containsExactly(more);
        assertThat(report.with(List.of(more)).entries()).isEqualTo(report.entries());
    }

    private static UnaryOperator<String> editing(String field) {
        return switch (field) {
            case "seq" -> stored -> stored.replaceFirst("\"seq\":[0-9]+", "\"seq\":99");
            case "at" -> stored -> stored.replaceFirst("2026", "2025");
            case "details" -> stored -> stored.replace("created", "unchanged");
            case "stored" -> stored -> " " + stored;
            case "previous" -> stored -> stored.replaceFirst("\"previous\":\"[0-9a-f]?", "\"previous\":\"f0");
            default -> stored -> stored.replaceFirst("\"" + field + "\":\"", "\"" + field + "\":\"x");
        };
    }

    private static void assertFirstBad(Journal journal, String chain, int seq) throws IOException {
        var report = journal.verify();
        assertThat(report.intact()).isFalse();
        assertThat(report.flaws().getFirst()).isInstanceOf(Flaw.InEntry.class);
        assertThat(place(report.flaws().getFirst())).isEqualTo(chain + "/" + seq);
        assertThat(report.flaws().getFirst().why()).isNotBlank();
    }

    private static void assertBadSegment(Journal journal, long number) throws IOException {
        assertThat(journal.verify().flaws().getFirst())
                .isInstanceOfSatisfying(
                        Flaw.InSegment.class, flaw -> assertThat(flaw.number()).isEqualTo(number));
    }

    private static String place(Flaw flaw) {
        return switch (flaw) {
            case Flaw.InEntry(var chain, var seq, var ignored) -> chain + "/" + seq;
            case Flaw.InSegment(var number, var ignored) -> Long.toString(number);
            case Flaw.InReport(var number, var ignored) -> Long.toString(number);
            case Flaw.InRow(var row, var ignored) -> row;
        };
    }
}
