package dev.holdfast.core.audit.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.audit.SourceEvidence.Opened;
import dev.holdfast.format.Digest;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OpenersTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T03:00:00Z");

    private final Openers openers = new Openers(Set.of("alice", "carol"));

    @Test
    void eachOpenerHasAsManyPointsFromFirstToLast() {
        openers.saw(day(2), Map.of("alice", key(1), "bob", key(2)));
        openers.saw(day(1), Map.of("alice", key(1), "bob", key(2)));
        openers.saw(day(0), Map.of("alice", key(1)));
        var access = openers.access();
        assertThat(access.openers())
                .containsOnlyKeys("alice", "bob")
                .containsEntry("alice", new Opened(3, day(0), day(2), 1))
                .containsEntry("bob", new Opened(2, day(1), day(2), 1));
        assertThat(access.isCurrent("bob")).isFalse();
        assertThat(access.unopened()).isEmpty();
    }

    @Test
    void eachKeyThatTookTheOnesPlaceBeforeIsAGeneration() {
        openers.saw(day(3), Map.of("alice", key(3)));
        openers.saw(day(2), Map.of("alice", key(3)));
        openers.saw(day(1), Map.of("alice", key(1)));
        assertThat(openers.access().openers()).containsEntry("alice", new Opened(3, day(1), day(3), 2));
    }

    @Test
    void pointsThatNobodyOpensWhoIsLetInTodayAreCounted() {
        openers.saw(day(3), Map.of("alice", key(1)));
        openers.saw(day(2), Map.of("bob", key(1)));
        openers.saw(day(1), Map.of());
        assertThat(openers.access().unopened())
                .hasValueSatisfying(lost -> assertThat(lost.points()).isEqualTo(2))
                .hasValueSatisfying(lost -> assertThat(lost.oldest()).isEqualTo(day(1)))
                .hasValueSatisfying(lost -> assertThat(lost.newest()).isEqualTo(day(2)));
    }

    private static Instant day(int day) {
        return FIRST.plusSeconds(86_400L * day);
    }

    private static Digest key(int key) {
        return Digest.of(new byte[] {(byte) key});
    }
}
