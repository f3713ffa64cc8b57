package dev.holdfast.core.audit.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.audit.VaultEvidence.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Who was registered on which days, by what is known of today and what the journal told.
final class RegistrationsTest {
    private static final Instant START = Instant.parse("2026-01-01T03:00:00Z");
    private static final Map<String, Role> TODAY =
            Map.of("age1new", Role.BREAK_GLASS, "arn:new", Role.MANAGED_KEY, "age1first", Role.BREAK_GLASS);

    private final List<Entry> entries = new ArrayList<>();

    @Test
    void whoIsThereTodayAndWasNeverToldOfWasAlwaysThere() {
        assertThat(days("age1first")).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(days("arn:new")).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void whoWasAddedWasNotThereBefore() {
        tell(4, "recipient.added", "age1new", Map.of());
        assertThat(days("age1new")).containsExactly(4, 5, 6, 7, 8, 9);
    }

    @Test
    void whoWasRemovedIsNotForgotten() {
        tell(4, "recipient.removed", "age1old", Map.of());
        assertThat(days("age1old")).containsExactly(0, 1, 2, 3, 4);
        tell(7, "recipient.added", "age1old", Map.of());
        tell(8, "recipient.removed", "age1old", Map.of());
        assertThat(days("age1old")).containsExactly(0, 1, 2, 3, 4, 7, 8);
    }

    /// It changed at some time between two reports that were kept.
    @Test
    void aKeyOfTheSystemThatWasExchangedIsNotForgotten() {
        kept(2, "arn:old");
        kept(3, "arn:old");
        kept(6, "arn:new");
        assertThat(days("arn:old")).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(days("arn:new")).containsExactly(3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void aKeyThatWasExchangedSinceTheLastReportMayHaveBeenInUseUntilNow() {
        kept(3, "arn:old");
        assertThat(days("arn:old")).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(days("arn:new")).containsExactly(3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void nobodyElseWasEverThere() {
        assertThat(days("age1stranger")).isEmpty();
    }

    private List<Integer> days(String id) {
        var all = Registrations.of(TODAY, List.of(new Chain(entries)));
        return IntStream.range(0, 10)
                .filter(day -> all.stream()
                        .anyMatch(one -> one.id().equals(id) && one.wasThere(START.plus(Duration.ofDays(day)))))
                .boxed()
                .toList();
    }

    private void kept(int day, String key) {
        tell(day, "audit.kept", "reports/1.jsonl", Map.of("recipient.MANAGED_KEY", key));
    }

    private void tell(int day, String action, String subject, Map<String, String> details) {
        var at = START.plus(Duration.ofDays(day));
        entries.add(new Entry(entries.size() + 1, at, "cli:anna", action, subject, details, List.of()));
    }
}
