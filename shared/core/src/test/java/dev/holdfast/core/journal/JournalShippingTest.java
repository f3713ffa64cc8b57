package dev.holdfast.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class JournalShippingTest {
    @Test
    void whatIsNewIsShippedOnce() throws IOException {
        var journal = new Journal();
        assertThat(journal.ship()).isZero();
        journal.write("vault", 3);
        assertThat(journal.ship()).isEqualTo(3);
        assertThat(journal.ship()).isZero();
        journal.write("a", 2);
        journal.write("vault", 1);
        assertThat(journal.ship()).isEqualTo(3);
        assertThat(journal.segments.keySet()).containsExactly(1L, 2L);
        var second = Segment.open(journal.segment(2L), Journal.trusted());
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.at()).isEqualTo(Journal.NOW);
        assertThat(second.previous()).isEqualTo(Digest.of(journal.segment(1L)).hex());
        assertThat(second.heads().get("vault"))
                .isEqualTo(new Head(4, journal.of("vault").getLast().hash().hex()));
        assertThat(second.entries())
                .containsExactly(
                        journal.of("a").getFirst().stored(),
                        journal.of("a").getLast().stored(),
                        journal.of("shipping").getFirst().stored(),
                        journal.of("vault").getLast().stored());
    }

    /// Anybody can read it without this program: a signed line, then the entries as they are.
    @Test
    void aSegmentIsLinesOfText() throws IOException {
        var journal = Journal.shipped();
        var lines =
                new String(journal.segment(1L), StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.getFirst()).startsWith("{\"payload\":\"").contains(Segment.PAYLOAD_TYPE);
        assertThat(lines.subList(1, 6))
                .containsExactlyElementsOf(java.util.stream.Stream.concat(
                                journal.of("a").stream().limit(2),
                                journal.of("vault").stream().limit(3))
                        .map(JournalEntry::stored)
                        .toList());
    }

    @Test
    void muchIsShippedInSeveralSegments() throws IOException {
        var journal = new Journal();
        journal.write("a", 10_500);
        journal.write("b", 10_000);
        journal.write("c", 1);
        assertThat(journal.ship()).isEqualTo(20_501);
        assertThat(journal.segments.values().stream()
                        .map(file ->
                                Segment.open(file, Journal.trusted()).entries().size()))
                .containsExactly(10_000, 10_000, 501);
        assertThat(journal.verify()).isEqualTo(new JournalCheck.Report(20_502, 4, 3, 0, List.of()));
    }

    @Test
    void whoComesSecondStops() throws IOException {
        var journal = new Journal();
        journal.write("vault", 1);
        var other = new Journal();
        other.rows.putAll(journal.rows);
        var late = new JournalShipping(
                other, journal.writtenMeanwhile(), Journal.EVIDENCE, Journal.trusted(), now -> Lock.none(), "cli:anna");
        assertThat(late.ship(Journal.NOW)).isZero();
    }

    @Test
    void theNewestOfAnyNumberOfSegmentsIsFound() throws IOException {
        var journal = new Journal();
        for (var count = 1; count <= 40; count++) {
            journal.write("vault", 1);
            assertThat(journal.ship()).isEqualTo(1);
            assertThat(journal.segments).hasSize(count);
        }
        assertThat(journal.verify()).isEqualTo(new JournalCheck.Report(80, 2, 40, 0, List.of()));
    }

    @Test
    void aBrokenChainIsNotSigned() {
        var journal = new Journal();
        journal.write("vault", 3);
        journal.edit("vault", 2, stored -> stored.replace("anna", "otto"));
        assertThatThrownBy(journal::ship)
                .isInstanceOfSatisfying(
                        Damaged.class,
                        damaged -> assertThat(damaged.problem().code()).isEqualTo("journal.broken"))
                .hasMessageContaining("Entry 2 of the chain vault");
        assertThat(journal.segments).isEmpty();
    }

    @Test
    void nothingIsShippedBehindASegmentThatCannotBeTrusted() throws IOException {
        var journal = new Journal();
        journal.write("vault", 1);
        journal.shipping(Journal.signer()).ship(Journal.NOW);
        journal.write("vault", 1);
        assertThatThrownBy(journal::ship).isInstanceOf(Damaged.class);
        assertThat(journal.segments).hasSize(1);
    }

    @Test
    void segmentsAreLockedForTheLongestPromiseAndAYear() throws IOException {
        var journal = new Journal();
        journal.write("vault", 1);
        var lock = JournalShipping.lockedUnder(Policy.standard(ZoneOffset.UTC));
        new JournalShipping(journal, journal, Journal.EVIDENCE, Journal.trusted(), lock, "cli:anna").ship(Journal.NOW);
        assertThat(journal.locks)
                .containsExactly(new Lock.Until(LockMode.GOVERNANCE, Instant.parse("2034-01-01T00:00:00Z")));
        var unlocked = Policy.parse("{\"name\":\"n\",\"timeZone\":\"UTC\",\"minimum\":\"P1D\",\"lock\":\"NONE\"}"
                .getBytes(StandardCharsets.UTF_8));
        assertThat(JournalShipping.lockedUnder(unlocked).apply(Journal.NOW)).isEqualTo(Lock.none());
    }

    @Test
    void aSegmentHasEntries() {
        assertThatThrownBy(() -> new Segment(1, Journal.NOW, "", new java.util.TreeMap<>(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// RFC 6962, written down recursively as it stands there.
    @Test
    void theRootIsTheOneOfRfc6962() {
        for (var count = 1; count < 40; count++) {
            var texts = IntStream.range(0, count).mapToObj(i -> "entry " + i).toList();
            assertThat(Merkle.root(texts)).as(count + " leaves").isEqualTo(Digest.ofHash(tree(texts)));
        }
    }

    private static byte[] tree(List<String> texts) {
        if (texts.size() == 1) {
            return hash(0, texts.getFirst().getBytes(StandardCharsets.UTF_8), new byte[0]);
        }
        int split = Integer.highestOneBit(texts.size() - 1);
        return hash(1, tree(texts.subList(0, split)), tree(texts.subList(split, texts.size())));
    }

    private static byte[] hash(int mark, byte[] left, byte[] right) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(mark);
        bytes.writeBytes(left);
        bytes.writeBytes(right);
        return Digest.sha256().digest(bytes.toByteArray());
    }
}
