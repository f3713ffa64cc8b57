package dev.holdfast.core.audit.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.retention.PolicyVersions;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.point.SourceId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What a source and a policy were on a day, by what the journal told.
final class ThenTest {
    private static final Instant START = Instant.parse("2026-01-01T03:00:00Z");
    private static final Policy SETTINGS = policy("P7D");

    private final List<JournalEntry> entries = new ArrayList<>();

    @Test
    void aSourceIsAsItWasToldLastUntilThen() {
        tell(2, new Row.OfSource(source("@daily")));
        tell(5, new Row.OfSource(source("@weekly")));
        assertThat(at(1).source(source("@weekly"))).isEmpty();
        assertThat(at(2).source(source("@weekly")).flatMap(Source::schedule)).hasValue("@daily");
        assertThat(at(4).source(source("@weekly")).flatMap(Source::schedule)).hasValue("@daily");
        assertThat(at(5).source(source("@weekly")).flatMap(Source::schedule)).hasValue("@weekly");
    }

    @Test
    void aPolicyIsAsItWasBeforeAnybodyRegisteredItAndAfterEachChange() {
        var first = PolicyVersions.first(SETTINGS).changed(policy("P2D"), day(3), day(6));
        tell(3, registered(first));
        tell(5, registered(first.changed(policy("P1D"), day(5), day(8))));
        assertThat(at(2).policy("standard", Optional.empty())).hasValue(SETTINGS);
        assertThat(at(4).policy("standard", Optional.empty())).hasValue(policy("P2D"));
        assertThat(at(9).policy("standard", Optional.empty())).hasValue(policy("P1D"));
    }

    @Test
    void aPolicyThatWasAddedLaterWasNotThere() {
        tell(3, registered(PolicyVersions.first(SETTINGS)));
        assertThat(at(2).policy("standard", Optional.of(SETTINGS))).isEmpty();
    }

    @Test
    void whatNobodyRegisteredIsWhatTheSettingsSay() {
        assertThat(at(2).policy("standard", Optional.of(SETTINGS))).hasValue(SETTINGS);
        assertThat(at(2).policy("none", Optional.empty())).isEmpty();
    }

    private Then at(int day) {
        var then = new Then(day(day));
        entries.forEach(then::hear);
        return then;
    }

    private void tell(int day, Row row) {
        var draft = new JournalDraft("vault", day(day), "cli:anna", "changed", "it", new TreeMap<>());
        entries.add(JournalEntry.link(
                Change.of(draft, row).entry(), entries.size() + 1L, entries.isEmpty() ? JournalEntry.FIRST : "00"));
    }

    private static Row registered(PolicyVersions versions) {
        return new Row.OfRegistered(Registered.first(Registered.Kind.POLICY, "standard", versions.json()));
    }

    private static Source source(String schedule) {
        return new Source(
                new SourceId("0".repeat(32)),
                new SourceName("api"),
                "kanuka",
                "/p",
                Optional.of(schedule),
                "standard",
                true,
                Optional.empty(),
                1);
    }

    private static Policy policy(String minimum) {
        return Policy.parse("{\"name\":\"standard\",\"timeZone\":\"UTC\",\"minimum\":\"%s\",\"lock\":\"NONE\"}"
                .formatted(minimum)
                .getBytes(StandardCharsets.UTF_8));
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
